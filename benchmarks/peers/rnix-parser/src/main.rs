//! Parses all .nix files below a folder with rnix-parser, in memory and on one thread, and prints
//! megabytes (10^6 bytes) a second for each pass: what FrontEndBenchmark.parse is held against.

use std::time::Instant;

fn main() {
    let folder = std::env::args().nth(1).expect("usage: rnix-parser-benchmark FOLDER");
    let files: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "nix"))
        .map(|entry| String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned())
        .collect();
    let bytes: usize = files.iter().map(String::len).sum();
    for _ in 0..5 {
        let start = Instant::now();
        let errors: usize = files.iter().map(|text| rnix::Root::parse(text).errors().len()).sum();
        let megabytes = bytes as f64 / 1e6 / start.elapsed().as_secs_f64();
        println!("{megabytes:.1} MB/s, {errors} errors");
    }
}

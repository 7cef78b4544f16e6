package io.github.nixlint.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diffs in the shapes that programs give them. */
final class DiffReaderTest {
  private static final String GIT =
      """
      diff --git a/x.nix b/x.nix
      index 1111111..2222222 100644
      --- a/x.nix
      +++ b/x.nix
      @@ -1,3 +1,4 @@ in a set
       a
      -b
      +B
      +c
       d
      """;

  @Test
  void readsGit() throws DiffException {
    FileChange change = only(GIT);
    assertThat(change.oldPath()).isEqualTo("x.nix");
    assertThat(change.newPath()).isEqualTo("x.nix");
    assertThat(change.hunks()).hasSize(1);
    Hunk hunk = change.hunks().get(0);
    assertThat(hunk.diffLine()).isEqualTo(5);
    assertThat(hunk.header()).isEqualTo("@@ -1,3 +1,4 @@ in a set");
    assertThat(hunk.start(Side.OLD)).isEqualTo(0);
    assertThat(hunk.count(Side.OLD)).isEqualTo(3);
    assertThat(hunk.count(Side.NEW)).isEqualTo(4);
    assertThat(applied(change, "a\nb\nd\n")).isEqualTo("a\nB\nc\nd\n");
    assertThat(taken(change, "a\nB\nc\nd\n")).isEqualTo("a\nb\nd\n");
  }

  @Test
  void readsGitWithoutPrefixesAndContext() throws DiffException {
    FileChange change =
        only(
            """
            diff --git sub/x.nix sub/x.nix
            index 1111111..2222222 100644
            --- sub/x.nix
            +++ sub/x.nix
            @@ -2 +2,2 @@
            -b
            +B
            +c
            @@ -4,0 +6 @@
            +e
            """);
    assertThat(change.newPath()).isEqualTo("sub/x.nix");
    assertThat(applied(change, "a\nb\nc\nd\n")).isEqualTo("a\nB\nc\nc\nd\ne\n");
  }

  @Test
  void readsWhatOnlyMovesOrChangesModes() throws DiffException {
    List<FileChange> changes =
        read(
            """
            diff --git a/old.nix b/new.nix
            similarity index 100%
            rename from old.nix
            rename to new.nix
            diff --git a/run.nix b/run.nix
            old mode 100644
            new mode 100755
            diff --git a/a.bin b/a.bin
            index 1111111..2222222 100644
            Binary files a/a.bin and b/a.bin differ
            diff --git a/gone.nix b/gone.nix
            deleted file mode 100644
            index 1111111..0000000
            --- a/gone.nix
            +++ /dev/null
            @@ -1 +0,0 @@
            -a
            diff --git a/made.nix b/made.nix
            new file mode 100644
            index 0000000..1111111
            --- /dev/null
            +++ b/made.nix
            @@ -0,0 +1 @@
            +a
            \\ No newline at end of file
            """);
    assertThat(changes)
        .extracting(change -> change.oldPath() + " > " + change.newPath())
        .containsExactly(
            "old.nix > new.nix",
            "run.nix > run.nix",
            "a.bin > a.bin",
            "gone.nix > ",
            " > made.nix");
    assertThat(changes)
        .extracting(FileChange::binary)
        .containsExactly(false, false, true, false, false);
    assertThat(applied(changes.get(4), "")).isEqualTo("a");
    assertThat(changes)
        .extracting(FileChange::showsText)
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void readsQuotedNames() throws DiffException {
    FileChange change =
        only(
            """
            diff --git "a/\\303\\251 \\"q\\".nix" "b/\\303\\251 \\"q\\".nix"
            index 1111111..2222222 100644
            --- "a/\\303\\251 \\"q\\".nix"
            +++ "b/\\303\\251 \\"q\\".nix"
            @@ -1 +1 @@
            -a
            +b
            """);
    assertThat(change.newPath()).isEqualTo("é \"q\".nix");
  }

  @Test
  void readsPlainDiffs() throws DiffException {
    FileChange change =
        only(
            """
            Only in a: z.nix
            --- a/x.nix\t2026-01-01 10:00:00.000000000 +0000
            +++ b/x.nix\t2026-01-01 10:00:00.000000000 +0000
            @@ -1 +1 @@
            -a
            +b
            """);
    assertThat(change.oldPath()).isEqualTo("x.nix");
    assertThat(change.newPath()).isEqualTo("x.nix");
    assertThat(applied(change, "a\n")).isEqualTo("b\n");
  }

  @Test
  void readsPlainDiffsInARow() throws DiffException {
    String one = "--- x.nix\n+++ x.nix\n@@ -1,2 +1,2 @@\n a\n--- b\n+++ b\n";
    List<FileChange> changes = read(one + one.replace("x.", "y.") + one.replace("x.", "z."));
    assertThat(changes).extracting(FileChange::newPath).containsExactly("x.nix", "y.nix", "z.nix");
    assertThat(changes).extracting(c -> c.hunks().get(0).diffLine()).containsExactly(3, 9, 15);
    assertThat(applied(changes.get(1), "a\n-- b\n")).isEqualTo("a\n++ b\n");
  }

  @Test
  void refusesCombinedDiffs() {
    String merge =
        """

        diff --cc x.nix
        index d62913f,1d96de9..0000000
        --- a/x.nix
        +++ b/x.nix
        @@@ -1,2 -1,2 +1,3 @@@
          a
         +b
        + c
        """;
    assertThatThrownBy(() -> read(merge))
        .isInstanceOf(DiffException.class)
        .hasMessageStartingWith("line 2: a combined diff has two old sides; `git diff HEAD`");
  }

  @Test
  void readsMails() throws DiffException {
    String mail =
        "From 1111 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\nbody\n---\n x.nix | 3 ++-\n\n";
    assertThat(only(mail + GIT + "-- \n2.39.0\n\n").hunks()).hasSize(1);
  }

  @Test
  void readsWhatWasSentWithCarriageReturns() throws DiffException {
    FileChange change = only(GIT.replace("\n", "\r\n"));
    assertThat(applied(change, "a\nb\nd\n")).isEqualTo("a\nB\nc\nd\n");
    FileChange windows = only(GIT.replaceAll("(?m)^([ +-][a-zA-Z])$", "$1\r"));
    assertThat(applied(windows, "a\r\nb\r\nd\r\n")).isEqualTo("a\r\nB\r\nc\r\nd\r\n");
  }

  @Test
  void findsTheNearestPlace() throws DiffException {
    assertThat(applied(only(GIT), "0\n0\na\nb\nd\n")).isEqualTo("0\n0\na\nB\nc\nd\n");
  }

  @Test
  void namesTheHunkThatDoesNotApply() throws DiffException {
    FileChange change = only(GIT);
    assertThatThrownBy(() -> applied(change, "a\nx\nd\n"))
        .isInstanceOf(DiffException.class)
        .hasMessage("line 5: the hunk `@@ -1,3 +1,4 @@ in a set` does not apply");
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> read(GIT.replace("+c\n", "")))
        .isInstanceOf(DiffException.class)
        .hasMessageContaining("line 5");
    assertThat(catchRead("hello\n")).isEmpty();
  }

  private static List<FileChange> catchRead(String diff) {
    try {
      return read(diff);
    } catch (DiffException e) {
      throw new AssertionError(e);
    }
  }

  private static FileChange only(String diff) throws DiffException {
    List<FileChange> changes = read(diff);
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private static List<FileChange> read(String diff) throws DiffException {
    return DiffReader.read(diff.getBytes(StandardCharsets.UTF_8));
  }

  private static String applied(FileChange change, String old) throws DiffException {
    Revision revision = Revision.of(change, old.getBytes(StandardCharsets.UTF_8), Side.OLD);
    return new String(revision.newText(), StandardCharsets.UTF_8);
  }

  private static String taken(FileChange change, String text) throws DiffException {
    Revision revision = Revision.of(change, text.getBytes(StandardCharsets.UTF_8), Side.NEW);
    return new String(revision.oldText(), StandardCharsets.UTF_8);
  }
}

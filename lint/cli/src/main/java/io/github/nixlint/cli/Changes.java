package io.github.nixlint.cli;

import io.github.nixlint.cli.change.DiffException;
import io.github.nixlint.cli.change.Revision;
import io.github.nixlint.cli.files.UnreadableException;
import java.io.IOException;
import java.util.SortedMap;

/** Where changes of files come from. */
interface Changes {

  /** A change of one file. */
  interface Change {
    /** Returns the file before and after. */
    Revision revision() throws DiffException, UnreadableException;
  }

  /** Returns the Nix files that change and are still there afterwards, by name. */
  SortedMap<String, Change> find() throws UsageException, IOException;
}

@NullMarked
package io.github.nixlint.cli.report.html;

import org.jspecify.annotations.NullMarked;

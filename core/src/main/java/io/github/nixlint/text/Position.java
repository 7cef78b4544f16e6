package io.github.nixlint.text;

/**
 * A place in a file as people name it.
 *
 * @param line the line, from 1
 * @param column the column in Unicode code points, from 1
 * @param offset the offset in bytes, from 0
 */
public record Position(int line, int column, int offset) {}

package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A syntax tree as JSON, one line a file: each node with its kind, its place, its children in
 * source order and, where it has none, its text.
 */
public final class TreeJson {
  private final SyntaxTree tree;
  private final JsonWriter json;

  private TreeJson(SyntaxTree tree, JsonWriter json) {
    this.tree = tree;
    this.json = json;
  }

  /** Appends the line of a file. */
  public static void print(ParseResult parsed, StringBuilder out) {
    JsonText.append(out, json -> new TreeJson(parsed.tree(), json).file(parsed.errors()));
    out.append('\n');
  }

  private void file(List<SyntaxError> errors) throws IOException {
    json.beginObject();
    json.name("file").value(tree.source().name());
    json.name("errors").beginArray();
    for (SyntaxError error : errors) {
      json.beginObject();
      json.name("code").value(error.code().id());
      json.name("message").value(error.message());
      range(error.span().start(), error.span().end());
      json.endObject();
    }
    json.endArray();
    json.name("tree");
    node(tree.root());
    json.endObject();
  }

  private void node(Node node) throws IOException {
    json.beginObject();
    json.name("kind").value(node.getClass().getSimpleName());
    range(node.start(), node.end());
    if (node instanceof BinaryOp operation) {
      json.name("operator").value(operation.operator().symbol());
    } else if (node instanceof UnaryOp operation) {
      json.name("operator").value(operation.operator().symbol());
    } else if (node instanceof AttrSet set) {
      json.name("recursive").value(set.recursive());
    } else if (node instanceof Formals formals) {
      json.name("ellipsis").value(formals.ellipsis());
    }
    List<Node> children = new ArrayList<>();
    node.forEachChild(children::add);
    if (children.isEmpty()) {
      json.name("text").value(tree.text(node));
    } else {
      json.name("children").beginArray();
      for (Node child : children) {
        node(child);
      }
      json.endArray();
    }
    json.endObject();
  }

  private void range(int start, int end) throws IOException {
    JsonText.range(json, tree.source(), start, end);
  }
}

package io.github.nixlint.cli.files;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import io.github.nixlint.semantics.flake.FlakeReference;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a {@code flake.lock}. Takes what it knows and passes over the rest; what is no
 * lock gives one that says why.
 */
public final class LockReader {
  /** A path of inputs; people write two or three names. */
  private static final int LONGEST_PATH = 32;

  private static final int OLDEST_VERSION = 5;
  private static final int NEWEST_VERSION = 7;

  private final JsonReader json;

  private LockReader(Reader text) {
    this.json = new JsonReader(text);
  }

  /** Reads a lock. */
  static FlakeLock read(Reader text) throws IOException {
    try {
      return new LockReader(text).lock();
    } catch (MalformedJsonException | EOFException | NumberFormatException e) {
      return FlakeLock.unreadable("it is no JSON");
    } catch (IllegalStateException e) {
      return FlakeLock.unreadable("it has not the form of a lock");
    }
  }

  private FlakeLock lock() throws IOException {
    String root = "";
    int version = 0;
    ImmutableMap<String, Node> nodes = ImmutableMap.of();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "version" -> version = json.nextInt();
        case "root" -> root = json.nextString();
        case "nodes" -> nodes = nodes();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
      return FlakeLock.unreadable("its version " + version + " is not known");
    }
    return nodes.containsKey(root)
        ? FlakeLock.of(root, nodes)
        : FlakeLock.unreadable("it has no node for the flake itself");
  }

  private ImmutableMap<String, Node> nodes() throws IOException {
    Map<String, Node> nodes = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      nodes.put(json.nextName(), node());
    }
    json.endObject();
    return ImmutableMap.copyOf(nodes);
  }

  private Node node() throws IOException {
    Map<String, Edge> inputs = Map.of();
    Map<String, String> original = Map.of();
    Map<String, String> locked = Map.of();
    boolean isFlake = true;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "inputs" -> inputs = inputs();
        case "original" -> original = attributes();
        case "locked" -> locked = attributes();
        case "flake" -> isFlake = json.nextBoolean();
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new Node(
        ImmutableMap.copyOf(inputs),
        isFlake,
        FlakeReference.of(original),
        FlakeReference.of(locked),
        seconds(locked.getOrDefault("lastModified", "0")),
        locked.containsKey("narHash"));
  }

  private static long seconds(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Map<String, Edge> inputs() throws IOException {
    Map<String, Edge> inputs = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      inputs.put(
          name,
          json.peek() == JsonToken.STRING ? Edge.to(json.nextString()) : Edge.following(path()));
    }
    json.endObject();
    return inputs;
  }

  private List<String> path() throws IOException {
    List<String> path = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      path.add(json.nextString());
      if (path.size() > LONGEST_PATH) {
        throw new IllegalStateException("a path too long");
      }
    }
    json.endArray();
    return ImmutableList.copyOf(path);
  }

  /** The attributes of a reference that are no sets or lists, as text. */
  private Map<String, String> attributes() throws IOException {
    Map<String, String> attributes = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      switch (json.peek()) {
        case STRING, NUMBER -> attributes.put(name, json.nextString());
        case BOOLEAN -> attributes.put(name, Boolean.toString(json.nextBoolean()));
        default -> json.skipValue();
      }
    }
    json.endObject();
    return attributes;
  }
}

package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a set as Nix's parser merges them: {@code a.b = 1; a.c = 2;} and {@code a = { b
 * = 1; }; a.c = 2;} make one set {@code a}, and the first {@code rec} decides. What cannot be
 * merged is a duplicate. Follows {@code addAttr} of {@code parser-state.hh}.
 */
public final class Attributes {
  private final boolean recursive;
  private final Map<String, Attribute> named = new LinkedHashMap<>();
  private final List<Dynamic> dynamic = new ArrayList<>();
  private final List<Inherit> sources = new ArrayList<>();
  private final Clashes clashes;

  private Attributes(boolean recursive, Clashes clashes) {
    this.recursive = recursive;
    this.clashes = clashes;
  }

  /** Merges what stands between braces or after {@code let}. */
  public static Attributes of(List<BindingNode> bindings, boolean recursive) {
    Attributes attributes = new Attributes(recursive, new Clashes());
    attributes.addAll(bindings);
    return attributes;
  }

  /** Merges the bindings of a set. */
  public static Attributes of(AttrSet set) {
    return of(set.bindings(), set.recursive());
  }

  /** Returns whether the attributes see each other. */
  public boolean recursive() {
    return recursive;
  }

  /** Returns the attributes with static names, in the order of their first mention. */
  public Collection<Attribute> named() {
    return Collections.unmodifiableCollection(named.values());
  }

  /** Returns the attribute of a name, or null. */
  public @Nullable Attribute get(String name) {
    return named.get(name);
  }

  /** Returns the attribute at a path of names, or null; sees into sets, not into other values. */
  public @Nullable Attribute get(String first, String... rest) {
    Attribute found = get(first);
    for (String name : rest) {
      Attributes inner = found == null ? null : found.set();
      found = inner == null ? null : inner.get(name);
    }
    return found;
  }

  /** Returns the attributes with computed names, in source order. */
  public List<Dynamic> dynamic() {
    return Collections.unmodifiableList(dynamic);
  }

  /** Returns the {@code inherit (e)} among the bindings, in source order. */
  public List<Inherit> sources() {
    return Collections.unmodifiableList(sources);
  }

  /** Returns the attributes that are defined again, nested ones included, in source order. */
  public ImmutableList<Duplicate> duplicates() {
    return ImmutableList.copyOf(clashes.duplicates);
  }

  /**
   * Returns the merges in which a set takes part that is written {@code rec}, nested ones included,
   * in source order.
   */
  public ImmutableList<RecursiveMerge> recursiveMerges() {
    return ImmutableList.copyOf(clashes.recursiveMerges);
  }

  private void addAll(List<BindingNode> bindings) {
    for (BindingNode binding : bindings) {
      if (binding instanceof AttrBinding attr) {
        add(attr);
      } else if (binding instanceof Inherit inherit) {
        add(inherit);
      }
    }
  }

  private void add(Inherit inherit) {
    if (inherit.source() != null) {
      sources.add(inherit);
    }
    for (AttrName name : inherit.names()) {
      String text = name.staticName();
      if (text != null) {
        add(text, new Attribute(name, inherit, null, null));
      }
    }
  }

  private void add(AttrBinding binding) {
    List<AttrName> path = binding.path().names();
    Attributes into = this;
    for (int i = 0; i < path.size() - 1 && into != null; i++) {
      into = into.enter(path.get(i), binding);
    }
    if (into == null || path.isEmpty()) {
      return;
    }
    AttrName last = path.get(path.size() - 1);
    String text = last.staticName();
    if (text == null) {
      into.dynamic.add(new Dynamic(last, binding.value(), null));
    } else {
      into.add(text, new Attribute(last, binding, binding.value(), null));
    }
  }

  /** The set that a name inside a path leads to; null where another value stands there. */
  private @Nullable Attributes enter(AttrName name, AttrBinding binding) {
    String text = name.staticName();
    if (text == null) {
      Attributes inner = new Attributes(false, clashes);
      dynamic.add(new Dynamic(name, null, inner));
      return inner;
    }
    Attribute known = named.get(text);
    if (known == null) {
      known = new Attribute(name, binding, null, new Attributes(false, clashes));
      named.put(text, known);
    }
    Attributes inner = known.mergeable(clashes);
    if (inner == null) {
      clashes.duplicates.add(new Duplicate(text, known.name, name, binding));
    } else {
      clashes.merge(known, inner.recursive, name, false);
    }
    return inner;
  }

  private void add(String text, Attribute attribute) {
    Attribute known = named.putIfAbsent(text, attribute);
    if (known == null) {
      return;
    }
    Attributes more = attribute.mergeable(clashes);
    Attributes inner = more == null ? null : known.mergeable(clashes);
    if (inner == null || more == null) {
      clashes.duplicates.add(new Duplicate(text, known.name, attribute.name, attribute.binding));
      return;
    }
    clashes.merge(known, inner.recursive, attribute.name, more.recursive);
    inner.sources.addAll(more.sources);
    more.named.forEach(inner::add);
    inner.dynamic.addAll(more.dynamic);
  }

  /** An attribute with a static name. */
  public static final class Attribute {
    private final AttrName name;
    private final BindingNode binding;
    private final @Nullable Expr value;
    private @Nullable Attributes merged;

    private Attribute(
        AttrName name, BindingNode binding, @Nullable Expr value, @Nullable Attributes merged) {
      this.name = name;
      this.binding = binding;
      this.value = value;
      this.merged = merged;
    }

    /** Returns the name where it is first mentioned. */
    public AttrName name() {
      return name;
    }

    /** Returns the binding that mentions it first: an {@link AttrBinding} or an {@link Inherit}. */
    public BindingNode binding() {
      return binding;
    }

    /**
     * Returns the value that is written for it; null where it is inherited or where only paths
     * through it are bound, see {@link #set()}. Where merged bindings add to a set, this is the
     * first set.
     */
    public @Nullable Expr value() {
      return value;
    }

    /** Returns what it holds where that is a set that is written out, else null. */
    public @Nullable Attributes set() {
      if (merged != null) {
        return merged;
      }
      return literal() == null ? null : Attributes.of(literal());
    }

    private @Nullable AttrSet literal() {
      Expr inner = value;
      while (inner instanceof Parenthesized parenthesized) {
        inner = parenthesized.inner();
      }
      return inner instanceof AttrSet set ? set : null;
    }

    private @Nullable Attributes mergeable(Clashes clashes) {
      AttrSet set = literal();
      if (merged == null && set != null) {
        merged = new Attributes(set.recursive(), clashes);
        merged.addAll(set.bindings());
      }
      return merged;
    }
  }

  /**
   * An attribute with a computed name.
   *
   * @param name the name, which is a {@link DynamicAttr} or a string with interpolations
   * @param value its value; null where a path goes on behind the name
   * @param inner what the path binds below the name; null where {@code value} is not
   */
  public record Dynamic(AttrName name, @Nullable Expr value, @Nullable Attributes inner) {}

  /**
   * An attribute that is defined twice.
   *
   * @param name the name
   * @param first where it was defined
   * @param again where it is defined again
   * @param binding the binding that defines it again
   */
  public record Duplicate(String name, AttrName first, AttrName again, BindingNode binding) {

    /** Returns the second place: the attribute path up to the name. */
    public Span span() {
      return binding instanceof AttrBinding attr
          ? new Span(attr.path().start(), again.end())
          : again.span();
    }
  }

  /**
   * A set that is merged into another, one of them written {@code rec}.
   *
   * @param first the attribute where it was defined
   * @param firstRecursive whether that was as {@code rec}, which decides for both
   * @param again where more is added to it
   * @param againRecursive whether that is written {@code rec}
   */
  public record RecursiveMerge(
      AttrName first, boolean firstRecursive, AttrName again, boolean againRecursive) {}

  /** What merging met, in a set and all inside of it. */
  private static final class Clashes {
    final List<Duplicate> duplicates = new ArrayList<>();
    final List<RecursiveMerge> recursiveMerges = new ArrayList<>();

    void merge(Attribute first, boolean firstRecursive, AttrName again, boolean againRecursive) {
      if (firstRecursive || againRecursive) {
        recursiveMerges.add(new RecursiveMerge(first.name, firstRecursive, again, againRecursive));
      }
    }
  }
}

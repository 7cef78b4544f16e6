package io.github.nixlint.cli.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Code does the same with classes in place of its lambdas, of whatever kind these are. */
final class LambdaClassesTest {
  private static final String NAME = Sample.class.getName().replace('.', '/');
  private static final String OUTER = LambdaClassesTest.class.getName().replace('.', '/');

  /** What is run before and after. */
  public static final class Sample implements Supplier<List<Object>> {
    private final String own = "own";

    @Override
    public List<Object> get() {
      List<Object> all = new ArrayList<>();
      long wide = 1L << 40;
      double broken = 1.5;
      boolean truth = true;
      Supplier<Object> captures = () -> wide + broken + (truth ? own : "");
      Function<String, Integer> boxed = String::length;
      Function<String, Boolean> isEmpty = String::isEmpty;
      ToLongFunction<List<String>> primitive = List::size;
      IntFunction<List<Object>> made = ArrayList::new;
      Consumer<Object> ignores = all::add;
      Function<String, String> hidden = this::hidden;
      BiFunction<String, String, String> unbound = String::concat;
      Function<Integer, Integer> unboxed = Math::abs;
      ignores.accept(captures.get());
      all.add(boxed.apply("four"));
      all.add(isEmpty.apply(""));
      all.add(primitive.applyAsLong(List.of("a")));
      all.add(made.apply(1));
      all.add(hidden.apply("a"));
      all.add(unbound.apply("a", "b"));
      all.add(unboxed.apply(-1));
      return all;
    }

    private String hidden(String text) {
      return own + text;
    }
  }

  @Test
  void doTheSame() throws IOException, ReflectiveOperationException {
    Map<String, byte[]> classes = new TreeMap<>(Map.of(NAME, bytes(NAME), OUTER, bytes(OUTER)));
    Map<String, byte[]> made = LambdaClasses.of(classes);
    assertThat(made).as("with a class each, but for what unboxes").hasSizeGreaterThan(8);
    classes.putAll(made);
    Object sample =
        new Defining(classes)
            .loadClass(Sample.class.getName())
            .getDeclaredConstructor()
            .newInstance();
    assertThat(((Supplier<?>) sample).get()).isEqualTo(new Sample().get());
  }

  @Test
  void leaveAloneWhatIsNestedInOtherClasses() throws IOException {
    assertThat(LambdaClasses.of(Map.of(NAME, bytes(NAME)))).isEmpty();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        LambdaClassesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  /** Has classes of its own before those of the tests. */
  private static final class Defining extends ClassLoader {
    private final Map<String, byte[]> classes;

    Defining(Map<String, byte[]> classes) {
      super(LambdaClassesTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/'));
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
      }
    }
  }
}

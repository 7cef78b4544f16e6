package io.github.nixlint.cli.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes classes of the lambdas and method references of some classes, as a compiler for Java 7 had
 * to: what a JVM does when it meets one first takes it a fifth of a millisecond, loading a class a
 * tenth of that.
 */
final class LambdaClasses {

  /** From Java 11 on a class can let others in to its private methods, as members of its nest. */
  private static final int FIRST_VERSION = Opcodes.V11;

  private static final int API = Opcodes.ASM9;
  private static final String BOOTSTRAP = "java/lang/invoke/LambdaMetafactory.metafactory";

  private final Map<String, byte[]> given;
  private final Map<String, byte[]> made = new TreeMap<>();
  private final Map<String, List<String>> nests = new TreeMap<>();

  private LambdaClasses(Map<String, byte[]> given) {
    this.given = given;
  }

  /**
   * Returns those of some classes that have lambdas without these, and the classes of the lambdas,
   * by their internal names. What is nested in a class that is not among them stays as it is.
   */
  static Map<String, byte[]> of(Map<String, byte[]> classes) {
    LambdaClasses all = new LambdaClasses(classes);
    classes.forEach(all::replaceLambdas);
    all.nests.forEach(all::addMembers);
    return all.made;
  }

  private void replaceLambdas(String name, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    Replacing replacing = new Replacing(writer);
    reader.accept(replacing, 0);
    if (replacing.count > 0) {
      made.put(name, writer.toByteArray());
    }
  }

  private void addMembers(String host, List<String> members) {
    ClassReader reader = new ClassReader(made.getOrDefault(host, given.get(host)));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(writer, 0);
    members.forEach(writer::visitNestMember);
    made.put(host, writer.toByteArray());
  }

  /** Writes a class anew, with an instance of a class where a lambda was. */
  private final class Replacing extends ClassVisitor {
    private String name = "";
    private String nest = "";
    private int count;

    Replacing(ClassVisitor to) {
      super(API, to);
    }

    @Override
    public void visit(
        int version,
        int access,
        String ofClass,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      name = ofClass;
      nest = ofClass;
      super.visit(
          Math.max(version, FIRST_VERSION), access, ofClass, signature, superName, interfaces);
    }

    @Override
    public void visitNestHost(String host) {
      nest = host;
      super.visitNestHost(host);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(API, to) {
        @Override
        public void visitInvokeDynamicInsn(
            String sam, String site, Handle bootstrap, Object... arguments) {
          LambdaClass lambda =
              isLambda(bootstrap) && given.containsKey(nest)
                  ? LambdaClass.of(
                      name + "$$" + count,
                      sam,
                      Type.getMethodType(site),
                      (Type) arguments[0],
                      (Handle) arguments[1],
                      (Type) arguments[2])
                  : null;
          if (lambda == null) {
            super.visitInvokeDynamicInsn(sam, site, bootstrap, arguments);
          } else {
            count++;
            made.put(lambda.name(), lambda.bytes(nest));
            nests.computeIfAbsent(nest, host -> new ArrayList<>()).add(lambda.name());
            lambda.instance(mv);
          }
        }
      };
    }
  }

  private static boolean isLambda(Handle bootstrap) {
    return BOOTSTRAP.equals(bootstrap.getOwner() + "." + bootstrap.getName());
  }
}

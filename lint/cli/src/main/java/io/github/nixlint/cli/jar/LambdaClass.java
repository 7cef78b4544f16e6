package io.github.nixlint.cli.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of a lambda: its fields are what the lambda captures, its one method calls the one that
 * the compiler made of the lambda's body, or that the reference names.
 *
 * @param name the internal name
 * @param method the name of the method of the interface
 * @param site what the lambda captures, and the interface
 * @param erased the method as the interface declares it
 * @param target what it calls
 * @param actual the method with the types that its arguments have here
 */
record LambdaClass(String name, String method, Type site, Type erased, Handle target, Type actual) {

  private static final Map<Type, Type> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
          Type.INT_TYPE, Type.getType(Integer.class),
          Type.LONG_TYPE, Type.getType(Long.class));

  private static final String OBJECT = "java/lang/Object";
  private static final String MAKE = "<init>";
  private static final String INSTANCE = "INSTANCE";
  private static final String OF = "of";

  /** Returns the class of a lambda, or null where its target takes a number for an object. */
  static @Nullable LambdaClass of(
      String name, String method, Type site, Type erased, Handle target, Type actual) {
    LambdaClass made = new LambdaClass(name, method, site, erased, target, actual);
    return made.needsCastsOnly() ? made : null;
  }

  private boolean needsCastsOnly() {
    List<Type> taken = taken();
    Type[] given = erased.getArgumentTypes();
    Type[] meant = actual.getArgumentTypes();
    for (int i = 0; i < given.length; i++) {
      Type wanted = taken.get(taken.size() - given.length + i);
      if (!isCast(given[i], meant[i]) || !isCast(meant[i], wanted)) {
        return false;
      }
    }
    Type returned = erased.getReturnType();
    return returned.equals(Type.VOID_TYPE) || isCast(result(), returned) || isBoxed();
  }

  private static boolean isCast(Type from, Type to) {
    return from.equals(to) || (isReference(from) && isReference(to));
  }

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  /** Whether the target returns a number, or a truth, for an object. */
  private boolean isBoxed() {
    return actual.getReturnType().equals(BOXES.get(result()));
  }

  /** What the target takes, first of all the object whose method it is. */
  private List<Type> taken() {
    List<Type> taken = new ArrayList<>();
    if (!makes() && target.getTag() != Opcodes.H_INVOKESTATIC) {
      taken.add(Type.getObjectType(target.getOwner()));
    }
    taken.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    return taken;
  }

  private Type result() {
    return makes() ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
  }

  /** Whether it is a reference to a constructor. */
  private boolean makes() {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  private Type[] captured() {
    return site.getArgumentTypes();
  }

  /** Writes what takes the captured values from the stack and leaves an instance there. */
  void instance(MethodVisitor code) {
    if (captured().length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, name, INSTANCE, descriptor());
    } else {
      code.visitMethodInsn(Opcodes.INVOKESTATIC, name, OF, site.getDescriptor(), false);
    }
  }

  private String descriptor() {
    return Type.getObjectType(name).getDescriptor();
  }

  /** Returns the class, as a member of a nest. */
  byte[] bytes(String nest) {
    ClassWriter to = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    to.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        OBJECT,
        new String[] {site.getReturnType().getInternalName()});
    to.visitNestHost(nest);
    writeConstructor(to);
    if (captured().length == 0) {
      writeInstance(to);
    } else {
      writeFactory(to);
    }
    writeMethod(to);
    to.visitEnd();
    return to.toByteArray();
  }

  private void writeConstructor(ClassWriter to) {
    MethodVisitor code = begin(to, Opcodes.ACC_PRIVATE, MAKE, constructor());
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, MAKE, "()V", false);
    int at = 1;
    for (int i = 0; i < captured().length; i++) {
      Type type = captured()[i];
      to.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), type.getDescriptor(), null, null);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), at);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type.getDescriptor());
      at += type.getSize();
    }
    end(code, Opcodes.RETURN);
  }

  private String constructor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured());
  }

  private static String field(int captured) {
    return "captured" + captured;
  }

  private void writeInstance(ClassWriter to) {
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    to.visitField(access, INSTANCE, descriptor(), null, null);
    MethodVisitor code = begin(to, Opcodes.ACC_STATIC, "<clinit>", "()V");
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, MAKE, constructor(), false);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, descriptor());
    end(code, Opcodes.RETURN);
  }

  private void writeFactory(ClassWriter to) {
    MethodVisitor code = begin(to, Opcodes.ACC_STATIC, OF, site.getDescriptor());
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int at = 0;
    for (Type type : captured()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), at);
      at += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, MAKE, constructor(), false);
    end(code, Opcodes.ARETURN);
  }

  private void writeMethod(ClassWriter to) {
    MethodVisitor code = begin(to, Opcodes.ACC_PUBLIC, method, erased.getDescriptor());
    if (makes()) {
      code.visitTypeInsn(Opcodes.NEW, target.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < captured().length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured()[i].getDescriptor());
    }
    Type[] given = erased.getArgumentTypes();
    int at = 1;
    for (int i = 0; i < given.length; i++) {
      code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), at);
      at += given[i].getSize();
      cast(given[i], actual.getArgumentTypes()[i], code);
    }
    code.visitMethodInsn(
        call(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    Type returned = erased.getReturnType();
    if (!returned.equals(Type.VOID_TYPE)) {
      if (isBoxed()) {
        Type box = actual.getReturnType();
        String valueOf = Type.getMethodDescriptor(box, result());
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", valueOf, false);
      }
      cast(isBoxed() ? actual.getReturnType() : result(), returned, code);
    }
    end(code, returned.getOpcode(Opcodes.IRETURN));
  }

  private int call() {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private static void cast(Type from, Type to, MethodVisitor code) {
    if (!from.equals(to) && !to.getInternalName().equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static MethodVisitor begin(ClassWriter to, int access, String name, String descriptor) {
    MethodVisitor code = to.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, int returning) {
    code.visitInsn(returning);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}

package io.github.nixlint.cli.jar;

import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes {@code StartTables}, with the tables that a start reads as constants of the class. */
final class TableClass {

  /** The internal name of the class, which the jar has without tables. */
  static final String NAME = "io/github/nixlint/text/StartTables";

  /** The most characters of a constant, each of which may take three bytes of 65,535. */
  private static final int MOST = 21_000;

  private static final String STRING = "java/lang/String";
  private static final String OF_STRING = "(Ljava/lang/String;)Ljava/lang/String;";

  private TableClass() {}

  /**
   * Returns the class for tables by their paths in the jar.
   *
   * @param tables their bytes, as characters
   * @param indexes where their entries are, for those that are asked by names
   */
  static byte[] of(Map<String, String> tables, Map<String, String> indexes) {
    ClassWriter to = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    to.visit(
        Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
    write("text", tables, to);
    write("index", indexes, to);
    to.visitEnd();
    return to.toByteArray();
  }

  private static void write(String method, Map<String, String> texts, ClassWriter to) {
    MethodVisitor code = to.visitMethod(Opcodes.ACC_STATIC, method, OF_STRING, null, null);
    code.visitCode();
    texts.forEach((path, text) -> write(path, text, code));
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Writes: {@code if (path.equals("…")) return "…".concat("…");}. */
  private static void write(String path, String text, MethodVisitor code) {
    Label next = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitLdcInsn(path);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, STRING, "equals", "(Ljava/lang/Object;)Z", false);
    code.visitJumpInsn(Opcodes.IFEQ, next);
    code.visitLdcInsn(text.substring(0, Math.min(MOST, text.length())));
    for (int at = MOST; at < text.length(); at += MOST) {
      code.visitLdcInsn(text.substring(at, Math.min(at + MOST, text.length())));
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, STRING, "concat", OF_STRING, false);
    }
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(next);
  }
}

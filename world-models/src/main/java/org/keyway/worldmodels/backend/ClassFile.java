package org.keyway.worldmodels.backend;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The constant pool of a class file, with the parts needed to redirect a class to another class's
 * field. Format: The Java Virtual Machine Specification (SE 17), 4.1 and 4.4.
 */
final class ClassFile {
  private static final int COUNT_AT = 8;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;

  private final byte[] bytes;
  private final ByteBuffer view;

  /** Offset of each constant; 0 if there is none. */
  private final int[] offsets;

  private final int poolEnd;

  /** Reads a class file, which is not modified. */
  ClassFile(byte[] bytes) {
    this.bytes = bytes;
    view = ByteBuffer.wrap(bytes);
    if (bytes.length < COUNT_AT + 2 || view.getInt(0) != 0xCAFEBABE) {
      throw new IllegalArgumentException("not a class file");
    }
    offsets = new int[unsigned(COUNT_AT)];
    int at = COUNT_AT + 2;
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = at;
      int tag = view.get(at);
      at += 1 + size(tag, at);
      if (tag == 5 || tag == 6) { // A long or a double takes two places.
        i++;
      }
    }
    poolEnd = at;
  }

  /**
   * Returns the same class, with one static field read from another class.
   *
   * @param owner internal name of the class that has the field now
   * @param field name of the field, in both classes
   * @param other the class to read from; its field has the same type
   */
  byte[] withFieldOwner(String owner, String field, Class<?> other) throws IOException {
    int reference = reference(owner, field);
    ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 100);
    DataOutputStream out = new DataOutputStream(changed);
    int count = offsets.length;
    out.write(bytes, 0, COUNT_AT);
    out.writeShort(count + 2);
    out.write(bytes, COUNT_AT + 2, offsets[reference] + 1 - (COUNT_AT + 2));
    out.writeShort(count + 1);
    int rest = offsets[reference] + 3;
    out.write(bytes, rest, poolEnd - rest);
    out.writeByte(UTF8);
    out.writeUTF(other.getName().replace('.', '/'));
    out.writeByte(CLASS);
    out.writeShort(count);
    out.write(bytes, poolEnd, bytes.length - poolEnd);
    return changed.toByteArray();
  }

  private int reference(String owner, String field) {
    for (int i = 1; i < offsets.length; i++) {
      int at = offsets[i];
      if (at > 0
          && view.get(at) == FIELD
          && text(unsigned(offsets[unsigned(at + 1)] + 1)).equals(owner)
          && text(unsigned(offsets[unsigned(at + 3)] + 1)).equals(field)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the class reads no " + owner + "." + field);
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(view.getShort(at));
  }

  private String text(int constant) {
    int at = offsets[constant];
    return new String(bytes, at + 3, unsigned(at + 1), StandardCharsets.UTF_8);
  }

  private int size(int tag, int at) {
    return switch (tag) {
      case UTF8 -> 2 + unsigned(at + 1);
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IllegalArgumentException("constant of unknown kind " + tag);
    };
  }
}

package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class ClassFileTest {
  /** A field to read, and another. */
  static final class Left {
    static final String name = "left".strip();
  }

  /** The other. */
  static final class Right {
    static final String name = "right".strip();
  }

  /** Reads a field; its constant pool holds numbers of two places, too. */
  static final class Reader {
    @Override
    public String toString() {
      return Left.name + 12345678901L + 0.1 + "\u00e9\u20ac";
    }
  }

  @Test
  void readsTheOtherField() throws Exception {
    byte[] changed =
        new ClassFile(bytes()).withFieldOwner(internal(Left.class), "name", Right.class);
    assertEquals("left123456789010.1é€", new Reader().toString());
    assertEquals("right123456789010.1é€", define(changed).toString());
  }

  @Test
  void rejectsAFieldThatIsNotRead() throws IOException {
    ClassFile file = new ClassFile(bytes());
    assertThrows(
        IllegalArgumentException.class,
        () -> file.withFieldOwner("java/lang/System", "out", DiscardedOutput.class));
  }

  @Test
  void rejectsWhatIsNoClassFile() {
    assertThrows(IllegalArgumentException.class, () -> new ClassFile(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> new ClassFile(new byte[100]));
  }

  private static Object define(byte[] bytes) throws ReflectiveOperationException {
    MethodHandles.Lookup here = MethodHandles.lookup();
    return here.defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor().newInstance();
  }

  private static byte[] bytes() throws IOException {
    try (InputStream file = Reader.class.getResourceAsStream("ClassFileTest$Reader.class")) {
      return file.readAllBytes();
    }
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}

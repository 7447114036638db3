package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeVariablesTest {
  private static final String NAME = "KEYWAY_TEST_OF_NATIVE_VARIABLES";

  @BeforeEach
  void needsTheCLibrary() {
    assumeTrue(!Platform.isWindows());
  }

  @Test
  void nativeCodeSeesWhatIsSet() {
    NativeVariables.setUnlessSet(NAME, "first");
    assertEquals("first", seenByNativeCode(NAME));
    NativeVariables.set(NAME, "second");
    assertEquals("second", seenByNativeCode(NAME));
    NativeVariables.remove(NAME);
    assertNull(seenByNativeCode(NAME));
  }

  @Test
  void leavesAloneWhatTheUserSet() {
    String path = System.getenv("PATH");
    assumeTrue(path != null);
    NativeVariables.setUnlessSet("PATH", "/nowhere");
    assertEquals(path, seenByNativeCode("PATH"));
  }

  private static String seenByNativeCode(String name) {
    return Function.getFunction("c", "getenv").invokeString(new Object[] {name}, false);
  }
}

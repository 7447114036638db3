package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void saysWhatLiesAtTheBottom() {
    UnsatisfiedLinkError bottom = new UnsatisfiedLinkError("libcuda.so.1: not found\nand more");
    assertEquals(
        "libcuda.so.1: not found",
        Causes.bottom(new RuntimeException("top", new ExceptionInInitializerError(bottom))));
  }

  @Test
  void namesAFailureWithoutWords() {
    assertEquals("StackOverflowError", Causes.bottom(new Exception("x", new StackOverflowError())));
  }
}

package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PixelsTest {
  private static final int SIZE = 16;

  private static byte[] everyLevel() {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (7 * i);
    }
    return rgb;
  }

  @Test
  void bytesComeBackAsTheyWere() {
    byte[] rgb = everyLevel();
    float[] planes = new float[rgb.length + 5];
    byte[] back = new byte[rgb.length];
    Pixels.unpack(rgb, 0, SIZE, planes, 5);
    Pixels.pack(planes, 5, SIZE, back, 0);
    assertArrayEquals(rgb, back);
  }

  @Test
  void channelsBecomePlanes() {
    byte[] rgb = new byte[2 * 3];
    byte[] one = {(byte) 255, 51, 0};
    System.arraycopy(one, 0, rgb, 3, 3);
    float[] planes = new float[3];
    Pixels.unpack(rgb, 3, 1, planes, 0);
    assertArrayEquals(new float[] {1, 0.2f, 0}, planes);
  }

  @Test
  void theOrderOfACameraIsKept() {
    float[] pixels = new float[3];
    Pixels.unpack(new byte[] {(byte) 255, 51, 0, 7}, pixels);
    assertArrayEquals(new float[] {1, 0.2f, 0}, pixels);
  }

  @Test
  void whatIsTooDarkOrTooBrightIsCut() {
    byte[] rgb = new byte[3];
    Pixels.pack(new float[] {-3, 1.001f, 0.5f}, 0, 1, rgb, 0);
    assertEquals(0, rgb[0]);
    assertEquals((byte) 255, rgb[1]);
    assertEquals((byte) 128, rgb[2]);
  }
}

package org.keyway.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  private static final long MILLISECOND = 1_000_000;

  private final Losses losses = new Losses();
  private final List<String> seen = new ArrayList<>();
  private final Resampler.Sink sink =
      new Resampler.Sink() {
        @Override
        public void frame(long nanos, long nextNanos, byte[] rgb) {
          seen.add(nanos / MILLISECOND + ":" + rgb[0]);
        }

        @Override
        public void gap() {
          seen.add("gap");
        }
      };

  /** Pictures that show their own number, at times in milliseconds. */
  private void pictures(double hz, long... millis) throws IOException {
    Resampler resampler = new Resampler(hz, 1000 * MILLISECOND, sink, losses);
    for (int i = 0; i < millis.length; i++) {
      resampler.accept(millis[i] * MILLISECOND, new byte[] {(byte) i});
    }
  }

  @Test
  void everyTickGetsThePictureThatIsNearest() throws IOException {
    pictures(10, 500, 590, 660, 840, 900);
    assertEquals(List.of("gap", "500:0", "600:1", "700:2", "800:3", "900:4"), seen);
  }

  @Test
  void slowPicturesAreRepeatedAndFastOnesLeftOut() throws IOException {
    pictures(10, 0, 300);
    assertEquals(List.of("gap", "0:0", "100:0", "200:1", "300:1"), seen);
    seen.clear();
    pictures(10, 0, 30, 60, 90, 120, 150, 180, 210);
    assertEquals(List.of("gap", "0:0", "100:3", "200:7"), seen);
  }

  @Test
  void theClockStartsAnewAfterAGap() throws IOException {
    pictures(10, 0, 100, 5033, 5130);
    assertEquals(List.of("gap", "0:0", "100:1", "gap", "5033:2"), seen);
  }

  @Test
  void picturesThatGoBackInTimeAreLeftOutAndCounted() throws IOException {
    pictures(10, 0, 100, 50, 100, 200);
    assertEquals(List.of("gap", "0:0", "100:1", "200:4"), seen);
    assertEquals(
        List.of("2 frames were left out, stamped no later than the one before"), losses.lines());
  }

  @Test
  void theClockDoesNotDrift() throws IOException {
    Resampler resampler =
        new Resampler(
            30,
            1000 * MILLISECOND,
            new Resampler.Sink() {
              @Override
              public void frame(long nanos, long nextNanos, byte[] rgb) {
                seen.add(Long.toString(nanos));
              }

              @Override
              public void gap() {}
            },
            losses);
    for (int second = 0; second <= 3600; second++) {
      resampler.accept(second * 1000 * MILLISECOND, new byte[1]);
    }
    assertEquals(30 * 3600 + 1, seen.size());
    assertEquals("3600000000000", seen.get(seen.size() - 1));
  }
}

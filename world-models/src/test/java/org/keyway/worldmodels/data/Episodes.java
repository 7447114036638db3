package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;

/** Episodes with random contents for the tests of sequence files. */
final class Episodes {
  static final SequenceMetadata METADATA =
      SequenceMetadata.of("grünes Rechteck", 12.5, -3L, "{\"speed\": 2}");

  private Episodes() {}

  /** Some episodes of 1 to 40 frames. */
  static List<FrameSequence> some(int count, SequenceLayout layout) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      UniformRandomProvider random = Seeds.generator(1, index);
      episodes.add(one(random, 1 + random.nextInt(40), layout));
    }
    return episodes;
  }

  static FrameSequence one(UniformRandomProvider random, int length, SequenceLayout layout) {
    byte[] pixels = new byte[length * layout.frameBytes()];
    random.nextBytes(pixels);
    // Half flat, half noise: compressible, but not to nothing.
    Arrays.fill(pixels, 0, pixels.length / 2, (byte) 200);
    float[] actions = null;
    if (layout.actionSize() > 0) {
      actions = new float[length * layout.actionSize()];
      for (int i = 0; i < actions.length; i++) {
        actions[i] = random.nextFloat() - 0.5f;
      }
      Arrays.fill(actions, actions.length - layout.actionSize(), actions.length, Float.NaN);
    }
    double[] states = null;
    if (layout.stateSize() > 0) {
      states = new double[length * layout.stateSize()];
      for (int i = 0; i < states.length; i++) {
        states[i] = random.nextDouble() * 512;
      }
    }
    boolean[] keyframes = null;
    if (layout.hasKeyframes()) {
      keyframes = new boolean[length];
      for (int i = 0; i < length; i += 5) {
        keyframes[i] = true;
      }
    }
    return new FrameSequence(
        length, layout.height(), layout.width(), pixels, actions, states, keyframes);
  }

  static void write(Path file, List<FrameSequence> episodes) throws IOException {
    write(file, episodes, Runnable::run);
  }

  static void write(Path file, List<FrameSequence> episodes, Executor compressor)
      throws IOException {
    try (SequenceWriter writer =
        SequenceWriter.create(file, SequenceLayout.of(episodes.get(0)), METADATA, compressor)) {
      for (FrameSequence episode : episodes) {
        writer.append(episode);
      }
      writer.finish();
    }
  }

  static void assertSame(FrameSequence expected, FrameSequence actual) {
    assertArrayEquals(expected.pixels(), actual.pixels());
    assertArrayEquals(expected.actions(), actual.actions());
    assertArrayEquals(expected.states(), actual.states());
    assertArrayEquals(expected.keyframes(), actual.keyframes());
  }
}

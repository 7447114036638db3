package org.keyway.sim.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.sequences.Gridworld;
import org.keyway.sim.sequences.MovingMnist;
import org.keyway.sim.testing.IdxFiles;

/** What holds for every generator. */
class SequenceGeneratorsTest {
  @TempDir static Path folder;
  private static Path digits;

  @BeforeAll
  static void writeDigits() throws IOException {
    digits = Files.write(folder.resolve("digits"), IdxFiles.images(50, 28));
  }

  static Stream<Entry<SequenceGenerator, ?>> all() {
    return SequenceGenerators.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void sequencesLookAsTheFormatSays(Entry<SequenceGenerator, ?> entry) throws IOException {
    SequenceGenerator generator = create(entry);
    SequenceFormat format = generator.format();
    assertEquals(entry.name(), format.name());
    assertEquals(entry.defaultConfiguration().getClass(), format.configuration().getClass());
    assertTrue(format.framesPerSecond() > 0);
    FrameSequence sequence = generator.generate(1, 0);
    assertEquals(format.height(), sequence.height());
    assertEquals(format.width(), sequence.width());
    assertEquals(format.actionSize(), sequence.actionSize());
    assertEquals(format.stateSize(), sequence.stateSize());
    assertEquals(format.hasKeyframes(), sequence.keyframes() != null);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("slow")
  void sequencesDependOnSeedAndIndexOnly(Entry<SequenceGenerator, ?> entry) throws IOException {
    SequenceGenerator generator = create(entry);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
    List<FrameSequence> expected = order.stream().map(i -> generator.generate(5, i)).toList();
    Collections.reverse(order);
    SequenceGenerator another = create(entry);
    order.parallelStream().forEach(i -> assertSame(expected.get(i), another.generate(5, i)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("slow")
  void seedsAndIndicesGiveDifferentSequences(Entry<SequenceGenerator, ?> entry) throws IOException {
    SequenceGenerator generator = create(entry);
    for (int i = 0; i < 20; i++) {
      FrameSequence one = generator.generate(1, i);
      assertFalse(Arrays.equals(one.pixels(), generator.generate(1, i + 100).pixels()));
      assertFalse(Arrays.equals(one.pixels(), generator.generate(2, i).pixels()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "brownian, 2007474118, 753080318",
    "sbm, 1520061064, 830405460",
    "stochastic-jump, 604295658, 787626817"
  })
  void framesThatAreDrawnByArithmeticAreTheSameOnEveryMachine(
      String name, int pixelsHash, int statesHash) throws IOException {
    FrameSequence sequence = create(SequenceGenerators.named(name)).generate(1, 2);
    assertEquals(pixelsHash, Arrays.hashCode(sequence.pixels()));
    assertEquals(statesHash, Arrays.hashCode(sequence.states()));
  }

  @ParameterizedTest
  @CsvSource({
    "gridworld, 2097443073",
    "bouncing-shapes, -544842901",
    "moving-shapes, -698392127",
    "motion-classes, -807643647"
  })
  void groundTruthIsTheSameOnEveryMachine(String name, int statesHash) throws IOException {
    FrameSequence sequence = create(SequenceGenerators.named(name)).generate(1, 2);
    assertEquals(statesHash, Arrays.hashCode(sequence.states()));
  }

  @Test
  void namesAreUnique() {
    assertEquals(SequenceGenerators.all().size(), all().map(Entry::name).distinct().count());
  }

  @Test
  void unknownNameIsRefusedWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SequenceGenerators.named("smb"))
            .getMessage();
    assertTrue(message.contains("\"smb\"") && message.contains("sbm, gridworld"), message);
    assertEquals("sbm", SequenceGenerators.named("sbm").name());
  }

  @Test
  void configurationOfAnotherGeneratorIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SequenceGenerators.named("sbm").create(Gridworld.Configuration.DEFAULT))
            .getMessage();
    assertTrue(message.contains("sbm") && message.contains("Gridworld$Configuration"), message);
  }

  private static SequenceGenerator create(Entry<SequenceGenerator, ?> entry) throws IOException {
    Record configuration = entry.defaultConfiguration();
    if (configuration instanceof MovingMnist.Configuration mnist) {
      configuration = mnist.withImages(digits.toString());
    }
    return entry.create(configuration);
  }

  private static void assertSame(FrameSequence expected, FrameSequence actual) {
    assertArrayEquals(expected.pixels(), actual.pixels());
    assertArrayEquals(expected.states(), actual.states());
    assertArrayEquals(expected.keyframes(), actual.keyframes());
  }
}

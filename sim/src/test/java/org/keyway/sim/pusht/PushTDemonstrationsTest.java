package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.render.Appearance;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.SharedData;

class PushTDemonstrationsTest {
  private static final String HEADER =
      "t,episode,note,agent_x,agent_y,block_x,block_y,block_angle,action_x,action_y\n";
  private static final String ROWS =
      """
      0,7,a,100,100,256,256,0.5,120,100
      1,7,b,110,100,256,256,0.5,130,100
      0,3,c,50,60,300.25,200,1,50,60
      1,3,"d, e",50,60,300.25,200,1,50,60
      2,3,f,50,60,300.25,200,1,50,60
      """;

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path write(String content) throws IOException {
    return write("demos.csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void assertRefused(Path file, String... parts) {
    String message =
        assertThrows(DemonstrationFormatException.class, () -> PushTDemonstrations.read(file))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
    }
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void readsColumnsByNamePlainAndCompressed() throws IOException {
    for (Path file :
        List.of(
            write(HEADER + ROWS),
            write("demos.csv.gz", gzip(HEADER + ROWS)),
            write("windows.csv", (HEADER + ROWS).replace("\n", "\r\n").getBytes("UTF-8")))) {
      List<PushTDemonstration> read = PushTDemonstrations.read(file);
      assertEquals(2, read.size());
      assertEquals(7, read.get(0).episode());
      assertArrayEquals(
          new double[] {100, 100, 256, 256, 0.5, 110, 100, 256, 256, 0.5}, read.get(0).poses());
      assertArrayEquals(new double[] {120, 100, 130, 100}, read.get(0).actions());
      assertEquals(3, read.get(1).length());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,7,a,100 | 0,7,a,abc | line 2: agent_x is 'abc'; expected a number",
        "1,7,b,110 | 1,7,b,NaN | line 3: agent_x is NaN; expected a number",
        "1,7,b,110 | 1,7,b,1e300 | line 3: agent_x is 1e300; expected a number of pixels",
        "1,7,b,110 | 1,7,b, | line 3: agent_x is ''; expected a number",
        "1,7,b | 1.5,7,b | line 3: t is '1.5'; expected a whole number",
        "1,7,b | 2,7,b | line 3: t is 2; expected 1 in episode 7",
        "1,7,b | 1,7 | line 3: expected 10 values as in the header, found 9",
        "0,3,c | 0,7,c | line 4: t is 0; expected 2 in episode 7",
        "2,3,f | 0,7,f | line 6: episode 7 goes on",
        "2,3,f | 0,4,f | episode 4 has a single row",
        "b,110 | \"b,110 | no valid CSV",
        "block_x, | block-x, | line 1: no column block_x; expected a header with episode, t",
      })
  void namesTheLineAndWhatWasExpected(String right, String wrong, String message)
      throws IOException {
    assertTrue((HEADER + ROWS).contains(right));
    assertRefused(write((HEADER + ROWS).replace(right, wrong)), message);
  }

  @Test
  void refusesFilesWithoutDemonstrations() throws IOException {
    assertThrows(
        NoSuchFileException.class, () -> PushTDemonstrations.read(folder.resolve("none.csv")));
    assertRefused(write(""), "no column episode");
    assertRefused(write(HEADER), "has no rows");
    assertRefused(write("demos.csv.gz", HEADER.getBytes("UTF-8")), "not gzip-compressed");
    byte[] noise = new byte[300];
    Arrays.fill(noise, (byte) 0xFE);
    assertRefused(write("noise.csv", noise), "expected CSV in UTF-8");
  }

  @Test
  void refusesTruncatedAndDamagedCompression() throws IOException {
    byte[] whole = gzip(HEADER + ROWS.replace("7,", "1,"));
    assertRefused(write("short.csv.gz", Arrays.copyOf(whole, whole.length - 12)), "ends too early");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 0x55;
    assertRefused(write("damaged.csv.gz", damaged), "damaged");
  }

  @Test
  @Tag("peers")
  void replaysHumanDemonstrations() throws IOException {
    List<PushTDemonstration> demonstrations =
        PushTDemonstrations.read(SharedData.require("pusht/demos_000-119.csv.gz"));
    ReplaySummary summary = ReplaySummary.replay(demonstrations);
    assertEquals(120, summary.episodes());
    assertTrue(summary.medianPx() < 1e-4, summary::toString);
    assertTrue(summary.p90Px() < 1e-3, summary::toString);
    assertTrue(summary.maxPx() < 0.05, summary::toString);
    assertEquals(120, summary.below1Px());
    assertEquals(120, summary.below5Px());
  }

  @Test
  @Tag("peers")
  void sequenceOfADemonstrationPassesThroughTheRecordedPoses() throws IOException {
    PushTDemonstration demonstration =
        PushTDemonstrations.read(SharedData.require("pusht/demos_000-119.csv.gz")).get(2);
    FrameSequence sequence = demonstration.toSequence(PushTConfiguration.DEFAULT);
    int length = demonstration.length();
    assertEquals(length, sequence.length());
    assertEquals(PushTState.SIZE, sequence.stateSize());
    for (int step = 0; step < length; step++) {
      for (int i = 0; i < PushTDemonstration.POSE_SIZE; i++) {
        assertEquals(
            demonstration.poses()[step * PushTDemonstration.POSE_SIZE + i],
            sequence.states()[step * PushTState.SIZE + i],
            0.01);
      }
      for (int i = 0; i < 2; i++) {
        double recorded = demonstration.actions()[2 * step + i];
        assertEquals(step + 1 < length ? recorded : Double.NaN, sequence.actions()[2 * step + i]);
      }
    }
    double[] last =
        Arrays.copyOfRange(
            sequence.states(), (length - 1) * PushTState.SIZE, length * PushTState.SIZE);
    assertEquals(
        new PushTRenderer(96).render(last, Appearance.STANDARD), sequence.frame(length - 1));
  }

  @Test
  void sequenceHasTheLookOfItsEpisode() {
    PushTConfiguration varied =
        PushTConfiguration.DEFAULT.withAppearance(new AppearanceVariation(0.5, 0, 0, 2));
    double[] poses = {60, 70, 256, 300, 1, 60, 70, 256, 300, 1};
    double[] actions = {60, 70, 60, 70};
    FrameSequence third = new PushTDemonstration(3, poses, actions).toSequence(varied);
    FrameSequence fourth = new PushTDemonstration(4, poses, actions).toSequence(varied);
    assertArrayEquals(third.states(), fourth.states());
    assertNotEquals(third.frame(1), fourth.frame(1));
    double[] first = Arrays.copyOf(third.states(), PushTState.SIZE);
    Appearance look = varied.appearance().draw(3);
    assertEquals(new PushTRenderer(96).render(first, look), third.frame(0));
  }

  @Test
  void summaryOfHandComputedErrors() {
    ReplaySummary summary = ReplaySummary.of(new double[] {7, 0.5, 2, 0.25, 1});
    assertEquals(new ReplaySummary(5, 1, 2 + 0.6 * 5, 7, 2, 4), summary);
    assertThrows(IllegalArgumentException.class, () -> ReplaySummary.of(new double[0]));
  }

  @Test
  void demonstrationRefusesArraysThatDoNotFit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PushTDemonstration(0, new double[10], new double[6]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PushTDemonstration(0, new double[5], new double[2]));
  }
}

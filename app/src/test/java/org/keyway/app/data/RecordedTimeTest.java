package org.keyway.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.app.Main;
import org.keyway.app.testing.SharedData;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.recording.Compression;
import org.keyway.ros.recording.McapWriter;
import org.keyway.worldmodels.data.SequenceFile;
import picocli.CommandLine;

/** Recordings whose clocks were wrong, set, or began anew. Picture and action i show i. */
class RecordedTimeTest {
  private static final MessageType STAMPED = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/Twist");
  private static final MessageType STRING = MessageTypes.standard("std_msgs/String");
  private static final double START = 1_600_000_000;
  private static final double NONE = Double.NaN;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A frame of an episode. */
  private record Shown(int picture, double action) {}

  /** What a robot records; times are seconds, a stamp of NaN is none. */
  private final class Tape implements AutoCloseable {
    final Path path = folder.resolve("tape.mcap");
    final McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.LZ4);
    final int camera = writer.addChannel("/cam", ImageMessages.IMAGE, Map.of());
    final int command = writer.addChannel("/cmd", STAMPED, Map.of());
    final int bare = writer.addChannel("/twist", TWIST, Map.of());
    final int status = writer.addChannel("/sim/status", STRING, Map.of());

    Tape() throws IOException {}

    private static RosTime time(double seconds) {
      return Double.isNaN(seconds) ? RosTime.ZERO : RosTime.ofNanos(nanos(seconds));
    }

    private static long nanos(double seconds) {
      return Math.round(seconds * 1e9);
    }

    private void write(int channel, double log, Message message) throws IOException {
      writer.write(channel, nanos(log), nanos(log), MessageCodec.encode(message));
    }

    void picture(int number, double log, double stamp) throws IOException {
      byte[] rgb = new byte[3 * 4 * 4];
      Arrays.fill(rgb, (byte) number);
      write(camera, log, ImageMessages.image(new Frame(4, 4, rgb), time(stamp), "eye"));
    }

    void command(double number, double log, double stamp) throws IOException {
      Message twist = STAMPED.newMessage().set("header.stamp", time(stamp));
      write(command, log, twist.set("twist.linear.x", number));
    }

    void twist(double number, double log) throws IOException {
      write(bare, log, TWIST.newMessage().set("linear.x", number));
    }

    void status(int episode, double seconds) throws IOException {
      String line = "{\"stamp_ns\":%d,\"episode\":%d}".formatted(nanos(seconds), episode);
      write(status, seconds, STRING.newMessage().set("data", line));
    }

    @Override
    public void close() throws IOException {
      writer.finish();
      writer.close();
    }
  }

  /**
   * Ten pictures and commands a second, both stamped when they are recorded, but for what is said.
   *
   * @param log seconds to be added to the time of recording of number i
   * @param camera seconds to be added to the stamp of picture i
   * @param command seconds to be added to the stamp of command i
   */
  private Path tape(
      int count, IntToDoubleFunction log, IntToDoubleFunction camera, IntToDoubleFunction command)
      throws IOException {
    try (Tape tape = new Tape()) {
      for (int i = 0; i < count; i++) {
        double now = START + i / 10.0;
        double logged = now + log.applyAsDouble(i);
        tape.picture(i, logged + 0.004, now + camera.applyAsDouble(i));
        tape.command(i, logged + 0.005, now + command.applyAsDouble(i));
        tape.twist(i, logged + 0.005);
      }
      return tape.path;
    }
  }

  private int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static Object[] with(Stream<Object> first, Object... more) {
    return Stream.concat(first, Arrays.stream(more)).toArray();
  }

  /** The episodes that an import makes, which has to end soon. */
  private List<List<Shown>> imported(Path tape, Object... more) throws IOException {
    Path file = folder.resolve("out.h5");
    Object[] all = with(Stream.of("data", "import", tape, "--image", "/cam", "--out", file), more);
    int code = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> run(all));
    assertEquals(0, code, err.toString());
    List<List<Shown>> episodes = new ArrayList<>();
    try (SequenceFile made = SequenceFile.open(file)) {
      for (int i = 0; i < made.episodes(); i++) {
        FrameSequence episode = made.episode(i);
        float[] actions = episode.actions();
        episodes.add(
            IntStream.range(0, episode.length())
                .mapToObj(
                    frame ->
                        new Shown(
                            episode.frame(frame).channel(0, 0, 0),
                            actions == null ? 0 : actions[frame]))
                .toList());
      }
    }
    return episodes;
  }

  private List<List<Shown>> driven(Path tape, Object... more) throws IOException {
    return imported(tape, with(Stream.of("--action", "/cmd:twist.linear.x"), more));
  }

  private List<List<Shown>> drivenByTwist(Path tape) throws IOException {
    return imported(tape, "--action", "/twist:linear.x");
  }

  /** Pictures from one to another, each with its own action. */
  private static void assertEpisode(List<Shown> episode, int from, int to) {
    assertEquals(
        IntStream.rangeClosed(from, to).boxed().toList(),
        episode.stream().map(Shown::picture).toList());
    assertTogether(episode);
  }

  private static void assertTogether(List<Shown> episode) {
    for (Shown frame : episode.subList(0, episode.size() - 1)) {
      assertEquals(frame.picture, frame.action, 0.5, episode.toString());
    }
    assertTrue(Double.isNaN(episode.get(episode.size() - 1).action));
  }

  private void assertWarned(String warning) {
    assertTrue(err.toString().contains(warning), err.toString());
  }

  @Test
  @Tag("peers")
  void aSimulatorThatBeginsAnewBeginsAnEpisode() throws IOException {
    List<List<Shown>> runs =
        imported(SharedData.require("cases/bag_simreset.bag"), "--action", "/cmd:twist.linear.x");
    assertEquals(2, runs.size());
    assertEquals(21, runs.get(0).size());
    for (Shown frame : runs.get(0).subList(0, 20)) {
      assertTrue(frame.picture >= 50 && frame.picture < 70 && frame.action == 1, frame.toString());
    }
    assertEquals(21, runs.get(1).size());
    for (Shown frame : runs.get(1).subList(0, 20)) {
      assertTrue(frame.picture >= 200 && frame.action == -1, frame.toString());
    }
    assertWarned("time goes back 1 times, where episodes end: first by 2.00 s at 2.00 s");
  }

  @Test
  @Tag("peers")
  void aClockThatIsSetBackEndsAnEpisode() throws IOException {
    List<List<Shown>> runs = driven(SharedData.require("cases/bag_ntpback.bag"));
    assertEquals(2, runs.size());
    assertEpisode(runs.get(0), 0, 29);
    assertEpisode(runs.get(1), 30, 59);
  }

  @Test
  @Tag("peers")
  void aTimeOfZeroIsNoLoopWithoutEnd() throws IOException {
    Path bag = SharedData.require("cases/bag_logzero3.bag");
    for (String hz : List.of("10", "1000")) {
      List<List<Shown>> runs = imported(bag, "--hz", hz);
      assertEquals(1, runs.size());
      assertEquals(1, runs.get(0).get(0).picture);
      assertEquals(2, runs.get(0).get(runs.get(0).size() - 1).picture);
    }
  }

  @Test
  @Tag("peers")
  void oneStampAnHourAheadCostsItsFrame() throws IOException {
    List<List<Shown>> runs = driven(SharedData.require("cases/bag_glitch.bag"));
    assertEquals(1, runs.size());
    List<Shown> run = runs.get(0);
    assertEquals(50, run.size());
    for (int i = 0; i < 49; i++) {
      assertEquals(i, run.get(i).picture, i == 5 ? 1 : 0);
      assertEquals(i, run.get(i).action);
    }
    assertWarned("1 messages of /cam were left out, stamped far from those around them");
  }

  @Test
  @Tag("peers")
  void anOldFirstPictureDoesNotDecide() throws IOException {
    List<List<Shown>> runs = driven(SharedData.require("cases/bag_stale1st.bag"));
    assertEquals(1, runs.size());
    assertEpisode(runs.get(0), 1, 59);
  }

  @Test
  @Tag("peers")
  void numbersThatAreNotFiniteAreNeverActions() throws IOException {
    List<List<Shown>> runs = driven(SharedData.require("cases/bag_nan.bag"));
    assertEquals(3, runs.size());
    assertEpisode(runs.get(0), 0, 2);
    assertEpisode(runs.get(1), 4, 6);
    assertEpisode(runs.get(2), 10, 29);
    assertWarned("3 messages of /cmd were left out, with numbers that are not finite or beyond 1e");
    assertWarned("the first, twist.linear.x is NaN at 0.31 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e9, -3600, -8, -0.5, 0.5, 8, 3600, 1e9})
  void oneWrongStampCostsNoOtherFrameWhereverItIs(double wrong) throws IOException {
    for (int at : new int[] {0, 1, 20, 38, 39}) {
      List<List<Shown>> runs = driven(tape(40, i -> 0, i -> i == at ? wrong : 0, i -> 0));
      assertEquals(1, runs.size(), "at " + at);
      List<Integer> pictures = runs.get(0).stream().map(Shown::picture).distinct().toList();
      for (int i = 0; i < 40; i++) {
        assertTrue(i == at || pictures.contains(i), pictures + " for " + at);
      }
      for (Shown frame : runs.get(0).subList(0, runs.get(0).size() - 1)) {
        assertTrue(
            Math.abs(frame.picture - frame.action) <= (Math.abs(frame.picture - at) < 2 ? 1.5 : .5),
            frame + " of " + runs);
      }
    }
  }

  @Test
  void aWrongStampOfACommandCostsNoOther() throws IOException {
    List<Shown> run = driven(tape(40, i -> 0, i -> 0, i -> i == 5 ? 3600 : 0)).get(0);
    for (int i = 0; i < 39; i++) {
      assertEquals(i == 5 ? 4 : i, run.get(i).action);
    }
    assertWarned("1 messages of /cmd were left out, stamped far from those around them");
  }

  @ParameterizedTest
  @CsvSource({"-3, 2", "-0.5, 2", "-3600, 2", "3, 1", "3600, 1"})
  void aCamerasClockThatIsSetIsFollowed(double step, int episodes) throws IOException {
    List<List<Shown>> runs = driven(tape(60, i -> 0, i -> i < 30 ? 0 : step, i -> 0));
    assertEquals(episodes, runs.size());
    List<Shown> all = runs.stream().flatMap(List::stream).toList();
    assertEquals(60, all.size());
    runs.forEach(RecordedTimeTest::assertTogether);
    assertWarned("the clock of /cam was set; 30 stamps were moved by how far");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, 3, 3600})
  void aRecordersClockThatIsSetIsFollowed(double step) throws IOException {
    Path tape = tape(60, i -> i < 30 ? 0 : step, i -> 0, i -> 0);
    for (List<List<Shown>> runs : List.of(driven(tape), drivenByTwist(tape))) {
      assertEquals(60, runs.stream().mapToInt(List::size).sum());
      runs.forEach(RecordedTimeTest::assertTogether);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e8})
  void everyTurnOfAPlayerIsAnEpisode(double shift) throws IOException {
    // Of 20 pictures; the recorder's clock runs on.
    IntToDoubleFunction stamps = i -> shift - 2 * (i / 20);
    Path tape = tape(60, i -> 0, stamps, stamps);
    for (List<List<Shown>> runs : List.of(driven(tape), drivenByTwist(tape))) {
      assertEquals(3, runs.size());
      for (int turn = 0; turn < 3; turn++) {
        assertEpisode(runs.get(turn), 20 * turn, 20 * turn + 19);
      }
    }
  }

  @Test
  void stampsOfOneOtherClockKeepPicturesAndActionsTogether() throws IOException {
    double shift = -1e8;
    try (Tape tape = new Tape()) {
      for (int i = 0; i < 60; i++) {
        double now = START + i / 10.0;
        double turn = i < 30 ? 0 : -3; // A player that begins again.
        tape.command(i, now, now + shift + turn);
        tape.twist(i, now);
        tape.picture(i - 3, now + 0.02, now - 0.3 + shift + turn);
      }
    }
    Path file = folder.resolve("tape.mcap");
    List<List<Shown>> runs = driven(file);
    assertEquals(2, runs.size());
    for (List<Shown> run : runs) {
      assertTogether(run.subList(3, run.size()));
    }
    assertWarned("the stamps of /cam are 100000000.3 s before the times of recording, and so are");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyRunOfASimulatorIsAnEpisode(boolean byTopic) throws IOException {
    try (Tape tape = new Tape()) {
      for (boolean commands : byTopic ? new boolean[] {false, true} : new boolean[] {false}) {
        for (int run = 0; run < 3; run++) {
          for (int i = 0; i < 20 + run; i++) {
            double now = i / 10.0; // Its clock begins at zero, which stands for no stamp.
            if (!commands) {
              tape.picture(50 * run + i, now, now == 0 ? NONE : now);
            }
            if (commands || !byTopic) {
              tape.command(50 * run + i, now, now == 0 ? NONE : now);
            }
          }
        }
      }
    }
    List<List<Shown>> runs = driven(folder.resolve("tape.mcap"));
    assertEquals(3, runs.size());
    for (int run = 0; run < 3; run++) {
      assertEpisode(runs.get(run), 50 * run, 50 * run + 19 + run);
    }
  }

  @Test
  void aSlowTopicIsCutWhereAFastOneShowsIt() throws IOException {
    try (Tape tape = new Tape()) {
      for (int run = 0; run < 3; run++) {
        for (int i = 0; i < 25; i++) {
          tape.picture(50 * run + i, 10 + i / 10.0, 10 + i / 10.0);
          if (i % 12 == 0) {
            tape.command(run, 10 + i / 10.0, 10 + i / 10.0);
          }
        }
      }
    }
    List<List<Shown>> runs = driven(folder.resolve("tape.mcap"));
    assertEquals(3, runs.size());
    for (int run = 0; run < 3; run++) {
      int number = run;
      assertEquals(25, runs.get(run).size());
      assertTrue(runs.get(run).subList(0, 24).stream().allMatch(f -> f.action == number));
    }
  }

  @Test
  void messagesThatOvertakeOneAnotherByMillisecondsChangeNothing() throws IOException {
    try (Tape tape = new Tape()) {
      for (int i = 0; i < 3000; i++) {
        int swapped = i - i % 8 + (5 * i) % 8;
        tape.command(swapped / 30.0, START + i / 1000.0, START + swapped / 1000.0);
        if (i % 30 == 7) {
          tape.picture(i / 30, START + i / 1000.0, START + (i - 7) / 1000.0);
        }
      }
    }
    List<List<Shown>> runs = driven(folder.resolve("tape.mcap"));
    assertEquals(1, runs.size());
    assertEquals(100, runs.get(0).size());
    for (Shown frame : runs.get(0).subList(0, 99)) {
      assertEquals(frame.picture + 29 / 60.0, frame.action, 0.05);
    }
    assertEquals("", err.toString());
  }

  @Test
  void picturesThatComeLateInABurstKeepTheirStamps() throws IOException {
    try (Tape tape = new Tape()) {
      for (int i = 0; i < 100; i++) {
        double now = START + i / 10.0;
        tape.command(i, now, now);
        if (i < 30 || i > 70) {
          tape.picture(i, now + 0.01, now);
        }
        for (int late = 30; i == 70 && late <= 70; late++) {
          tape.picture(late, now + late / 1e4, START + late / 10.0);
        }
      }
    }
    List<List<Shown>> runs = driven(folder.resolve("tape.mcap"));
    assertEquals(1, runs.size());
    assertEpisode(runs.get(0), 0, 99);
  }

  @Test
  void stampsWithoutAnyOrderDoNotCount() throws IOException {
    List<List<Shown>> runs = drivenByTwist(tape(60, i -> 0, i -> (i * 7919) % 1000, i -> 0));
    assertEquals(1, runs.size());
    assertEpisode(runs.get(0), 0, 59);
    assertWarned("the stamps of /cam stand still, or go back and forth");
  }

  @Test
  void stampsThatStandStillDoNotCount() throws IOException {
    List<List<Shown>> runs = drivenByTwist(tape(60, i -> 0, i -> -i / 10.0, i -> 0));
    assertEquals(1, runs.size());
    assertEpisode(runs.get(0), 0, 59);
    assertWarned("the stamps of /cam stand still, or go back and forth");
  }

  @Test
  void messagesWithoutAStampCountAsSentAsEarlyAsTheOthers() throws IOException {
    List<List<Shown>> runs =
        driven(tape(40, i -> 0.25, i -> i % 7 == 0 ? -START - i / 10.0 : 0, i -> 0));
    assertEquals(1, runs.size());
    assertEpisode(runs.get(0), 0, 39);
  }

  @Test
  void aPauseNeitherHalvesTheRateNorHidesGaps() throws IOException {
    Path tape = tape(60, i -> i < 30 ? 0 : 20, i -> i < 30 ? 0 : 20, i -> i < 30 ? 0 : 20);
    List<List<Shown>> runs = driven(tape);
    assertEquals(2, runs.size());
    assertEpisode(runs.get(0), 0, 29);
    assertEpisode(runs.get(1), 30, 59);
    assertTrue(out.toString().contains("at 10.00 Hz"), out.toString());
    assertEquals(0, run("data", "inspect", tape));
    assertTrue(out.toString().contains("10.00 Hz"), out.toString());
  }

  @Test
  void picturesThatAreYearsApartAreRefusedAtOnce() throws IOException {
    try (Tape tape = new Tape()) {
      tape.picture(1, 0, NONE);
      tape.picture(2, START, START);
    }
    for (Object[] more :
        new Object[][] {{}, {"--hz", "10"}, {"--hz", "0.001"}, {"--hz", "1e-12"}}) {
      Object[] all =
          with(
              Stream.of("data", "import", folder.resolve("tape.mcap"), "--image", "/cam"),
              with(Stream.of("--out", folder.resolve("out.h5")), more));
      assertEquals(2, assertTimeoutPreemptively(Duration.ofMinutes(2), () -> run(all)));
      assertEquals(1, err.toString().lines().count(), err.toString());
    }
  }

  @Test
  void theSimulatorsStatusTellsItsEpisodesApart() throws IOException {
    try (Tape tape = new Tape()) {
      double now = START;
      for (int episode = 0; episode < 3; episode++) {
        for (int i = 0; i < 15; i++) {
          tape.picture(50 * episode + i, now, now);
          tape.status(episode, now);
          tape.command(50 * episode + i, now + 0.01, now + 0.01);
          now += 0.1;
        }
        now += 0.3;
      }
    }
    List<List<Shown>> runs = driven(folder.resolve("tape.mcap"));
    assertEquals(3, runs.size());
    for (int episode = 0; episode < 3; episode++) {
      assertEpisode(runs.get(episode), 50 * episode, 50 * episode + 14);
    }
  }

  @Test
  void aPartOfARecordingCanBeTakenInEpisodesOfALength() throws IOException {
    Path tape = tape(200, i -> 0, i -> 0, i -> 0);
    List<List<Shown>> runs =
        driven(tape, "--start", "2", "--end", "17", "--episode-seconds", "4", "--hz", "10");
    assertEquals(4, runs.size());
    assertEpisode(runs.get(0), 20, 59);
    assertEpisode(runs.get(1), 60, 99);
    assertEpisode(runs.get(2), 100, 139);
    assertEpisode(runs.get(3), 140, 169);
    for (String[] wrong :
        new String[][] {
          {"--start is -1.0", "--start", "-1"},
          {"--start is NaN", "--start", "NaN"},
          {"--end is 2.0; it must be more than the 3.0 seconds", "--start", "3", "--end", "2"},
          {"--episode-seconds is 0.0", "--episode-seconds", "0"},
          {"fewer than two frames", "--episode-seconds", "0.1"},
          {"from second 50.0 to its end of a recording", "--start", "50"}
        }) {
      Object[] options = Arrays.copyOfRange(wrong, 1, wrong.length, Object[].class);
      Object[] all =
          with(
              Stream.of("data", "import", tape, "--image", "/cam", "--hz", "10", "--out"),
              with(Stream.of(folder.resolve("refused.h5")), options));
      assertEquals(2, run(all), err.toString());
      assertWarned(wrong[0]);
      assertEquals(1, err.toString().lines().count(), err.toString());
    }
  }

  @Test
  void secondsAreCountedOnWhereTimeGoesBack() throws IOException {
    try (Tape tape = new Tape()) {
      for (int run = 0; run < 2; run++) {
        for (int i = 0; i < 30; i++) {
          tape.picture(100 * run + i, 50 + i / 10.0, 50 + i / 10.0);
        }
      }
    }
    List<List<Shown>> runs = imported(folder.resolve("tape.mcap"), "--start", "3.35");
    assertEquals(
        IntStream.range(105, 130).boxed().toList(),
        runs.get(0).stream().map(Shown::picture).toList());
  }

  @Test
  void anUnknownStateCostsAFrameOnlyWhereNoOtherIsNear() throws IOException {
    try (Tape tape = new Tape()) {
      for (int i = 0; i < 300; i++) {
        double now = START + i / 100.0;
        tape.command(i == 100 ? 1e300 : i, now, now);
        if (i % 10 == 0) {
          tape.twist(i == 150 ? Double.POSITIVE_INFINITY : i, now);
          tape.picture(i / 10, now, now);
        }
      }
    }
    Path file = folder.resolve("tape.mcap");
    List<List<Shown>> near = imported(file, "--state", "/cmd:twist.linear.x");
    assertEquals(List.of(30), near.stream().map(List::size).toList());
    List<List<Shown>> alone = imported(file, "--state", "/twist:linear.x");
    assertEquals(List.of(15, 14), alone.stream().map(List::size).toList());
    assertWarned("linear.x is Infinity at 1.50 s");
  }

  @Test
  @Tag("peers")
  void inspectShowsWhatAnImportWouldLeaveOut() throws IOException {
    Path tape = tape(60, i -> i < 30 ? 0 : -2, i -> i == 5 ? 3600 : i < 30 ? 0 : -2, i -> 0);
    Path json = folder.resolve("a.json");
    assertEquals(0, run("data", "inspect", tape, "--json", json), err.toString());
    String text = out.toString();
    assertTrue(text.contains("time goes back by 1.90 s at "), text);
    assertTrue(text.contains("/cam: 1 messages are stamped far from those around them"), text);
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals(1, report.get("stepsBack").size());
    assertEquals(1, report.get("topics").get(0).get("wrongStamps").asInt());
    Path bag = SharedData.require("cases/bag_nan.bag");
    assertEquals(0, run("data", "inspect", bag, "--json", json), err.toString());
    assertTrue(
        out.toString()
            .contains(
                "/cmd: 3 messages have numbers that are not finite or absurd: twist.linear.x is NaN"
                    + " in message 3"),
        out.toString());
    report = new ObjectMapper().readTree(json.toFile());
    assertEquals(3, report.get("topics").get(1).get("notFinite").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "def_nonested.bag, The definition of sensor_msgs/Image lacks that of std_msgs/Header",
    "mcap_idl.mcap, 'described as ''ros2idl'''"
  })
  @Tag("peers")
  void theReasonWhyMessagesCannotBeReadIsToldOnEveryPath(String name, String reason)
      throws IOException {
    Path file = SharedData.require("cases/" + name);
    Path made = folder.resolve("refused.h5");
    for (Object[] arguments :
        new Object[][] {
          {"data", "import", file, "--out", made, "--image", "/cam"},
          {"data", "import", file, "--out", made, "--state", "/cam:height"},
          {"data", "import", file, "--out", made, "--action", "/cam:height"},
          {"data", "inspect", file, "--png", folder.resolve("a.png")},
          {"ros", "camera", "--file", file}
        }) {
      assertEquals(2, run(arguments), err.toString());
      assertEquals(1, err.toString().lines().count(), err.toString());
      assertWarned(reason);
    }
    assertEquals(0, run("data", "inspect", file), err.toString());
    assertTrue(out.toString().contains("/cam cannot be read"), out.toString());
    assertTrue(out.toString().contains(reason), out.toString());
  }

  @Test
  @Tag("peers")
  void anEmptyDefinitionIsThatOfTheStandardType() throws IOException {
    List<List<Shown>> runs = imported(SharedData.require("cases/def_empty.bag"));
    assertEquals(
        IntStream.range(0, 10).boxed().toList(), runs.get(0).stream().map(Shown::picture).toList());
  }

  @Test
  void aDatabaseOfRosbag2IsNamedAsSuch() throws IOException {
    Path file = folder.resolve("rosbag2_0.db3");
    Files.writeString(file, "SQLite format 3\0" + "x".repeat(100));
    for (Object[] arguments :
        new Object[][] {
          {"data", "inspect", file},
          {"data", "import", file, "--image", "/cam", "--out", folder.resolve("refused.h5")},
          {"ros", "camera", "--file", file}
        }) {
      assertEquals(2, run(arguments), err.toString());
      assertWarned("is a SQLite database, as rosbag2 writes its .db3 files");
      assertEquals(1, err.toString().lines().count(), err.toString());
    }
  }
}

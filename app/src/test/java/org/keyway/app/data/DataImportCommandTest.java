package org.keyway.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.keyway.app.testing.SharedData;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.recording.Compression;
import org.keyway.ros.recording.McapWriter;
import org.keyway.ros.testing.OverheadCamera;
import org.keyway.worldmodels.data.SequenceFile;
import picocli.CommandLine;

class DataImportCommandTest {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType POSE = MessageTypes.standard("geometry_msgs/PoseStamped");
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Data import with more arguments, which has to succeed, and what is in its file. */
  private SequenceFile imported(Object... arguments) throws IOException {
    Path file = file("out.h5");
    Object[] all =
        Stream.concat(Stream.of("data", "import", "--out", file), Arrays.stream(arguments))
            .toArray();
    assertEquals(0, run(all), err.toString());
    return SequenceFile.open(file);
  }

  private void assertRefused(String problem, Object... arguments) throws IOException {
    Object[] all =
        Stream.concat(
                Stream.of("data", "import", "--out", file("refused.h5")), Arrays.stream(arguments))
            .toArray();
    assertEquals(2, run(all), err.toString());
    assertTrue(err.toString().contains(problem), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().contains("refused")));
    }
  }

  /**
   * Writes what a robot with a camera of 10 Hz recorded: pictures whose red says their number, with
   * a hole of two seconds before number 15 and one that is broken; a twist of 50 Hz; a pose of 20
   * Hz that moves by its own number.
   */
  private Path robot() throws IOException {
    Path path = file("robot.mcap");
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.ZSTD)) {
      int camera = writer.addChannel("/camera", ImageMessages.IMAGE, Map.of());
      int command = writer.addChannel("/command", TWIST, Map.of());
      int pose = writer.addChannel("/pose", POSE, Map.of());
      for (int i = 0; i < 25; i++) {
        long nanos = START + i * SECOND / 10 + (i < 15 ? 0 : 2 * SECOND);
        byte[] rgb = new byte[3 * 4 * 6];
        Arrays.fill(rgb, (byte) i);
        Message image = ImageMessages.image(new Frame(4, 6, rgb), RosTime.ofNanos(nanos), "eye");
        if (i == 5) {
          image.set("encoding", "infrared");
        }
        // Received late, and stamped right.
        write(writer, camera, nanos + SECOND / 5, image);
      }
      for (int i = 0; i < 250; i++) {
        long nanos = START + i * SECOND / 50;
        write(
            writer,
            command,
            nanos,
            TWIST
                .newMessage()
                .set("header.stamp", RosTime.ofNanos(nanos))
                .set("twist.linear.x", i)
                .set("twist.linear.y", -1));
      }
      for (int i = 0; i < 100; i++) {
        long nanos = START + i * SECOND / 20;
        write(writer, pose, nanos, POSE.newMessage().set("pose.position.x", i * (i + 1) / 2.0));
      }
      writer.finish();
    }
    return path;
  }

  private static void write(McapWriter writer, int channel, long nanos, Message message)
      throws IOException {
    ByteBuffer bytes = MessageCodec.encode(message);
    writer.write(channel, nanos, nanos, bytes);
  }

  @Test
  void picturesActionsAndStatesOfOneTimeBelongTogether() throws IOException {
    try (SequenceFile file =
        imported(
            robot(),
            "--image",
            "/camera",
            "--action",
            "/command",
            "--action",
            "/pose",
            "--state",
            "/command:twist.linear.x",
            "--hz",
            10)) {
      assertEquals(2, file.episodes());
      assertEquals(10.0, file.metadata().framesPerSecond());
      FrameSequence first = file.episode(0);
      assertEquals(15, first.length());
      assertEquals(4, first.height());
      assertEquals(6, first.width());
      for (int i = 0; i < 15; i++) {
        // Number 5 is broken: the one before is as near as the one behind.
        assertEquals(i == 5 ? 4 : i, first.frame(i).channel(2, 3, 0));
        assertEquals(5.0 * i, first.states()[i]);
      }
      float[] actions = first.actions();
      assertEquals(4, first.actionSize());
      for (int i = 0; i < 14; i++) {
        // The mean of five commands, and two steps of the pose.
        assertEquals(5 * i + 2, actions[4 * i], 1e-4);
        assertEquals(-1, actions[4 * i + 1], 1e-6);
        assertEquals((2 * i + 1) + (2 * i + 2), actions[4 * i + 2], 1e-4);
        assertEquals(0, actions[4 * i + 3]);
      }
      assertTrue(Float.isNaN(actions[4 * 14]) && Float.isNaN(actions[4 * 14 + 3]));
      assertEquals(10, file.length(1));
      assertEquals(15, file.episode(1).frame(0).channel(0, 0, 0));
      assertEquals(5.0 * (15 + 20), file.episode(1).states()[0]);
    }
    assertTrue(
        err.toString().contains("1 messages of /camera could not be decoded"), err.toString());
    assertTrue(out.toString().contains("2 episodes, 25 frames of 6x4 at 10"), out.toString());
  }

  @Test
  void severalRecordingsBecomeEpisodesOfOneFile() throws IOException {
    Path robot = robot();
    Path copy = Files.copy(robot, file("copy.mcap"));
    Path json = file("summary.json");
    try (SequenceFile file =
        imported(robot, copy, "--image", "/camera", "--hz", 5, "--size", "2x2", "--json", json)) {
      assertEquals(4, file.episodes());
      assertEquals(2, file.layout().width());
      assertEquals(0, file.layout().actionSize());
      assertArrayEquals(file.episode(0).pixels(), file.episode(2).pixels());
      JsonNode summary = new ObjectMapper().readTree(json.toFile());
      assertEquals(4, summary.get("episodes").asInt());
      assertEquals(file.frames(), summary.get("frames").asLong());
      assertEquals(2, summary.get("sources").size());
      assertEquals(2, summary.get("sources").get(1).get("episodes").asInt());
      assertTrue(file.metadata().generator().contains("\"copy.mcap\""));
    }
  }

  @Test
  void cornersGiveTheFramesThatThePlannersNodeSees() throws Exception {
    TableCorners corners = TableCorners.parse("corners", "38.5,9 40,30 5,33.5 12,4");
    OverheadCamera camera = new OverheadCamera(36, 48, corners);
    List<Frame> pictures = new ArrayList<>();
    Path path = file("tilted.mcap");
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.ZSTD)) {
      int channel = writer.addChannel("/camera", ImageMessages.IMAGE, Map.of());
      for (int i = 0; i < 5; i++) {
        double blue = 50 * i;
        pictures.add(camera.image((u, v) -> new double[] {250 * u, 250 * v, blue}));
        long nanos = START + i * SECOND / 10;
        Message image = ImageMessages.image(pictures.get(i), RosTime.ofNanos(nanos), "eye");
        write(writer, channel, nanos, image);
      }
      // One of another camera, without the table.
      Frame other = new Frame(4, 4, new byte[3 * 4 * 4]);
      long nanos = START + 5 * SECOND / 10;
      write(writer, channel, nanos, ImageMessages.image(other, RosTime.ofNanos(nanos), "eye"));
      writer.finish();
    }
    FrameScaler node = new FrameScaler(8, 8, corners);
    try (SequenceFile file =
        imported(
            path,
            "--image",
            "/camera",
            "--hz",
            10,
            "--size",
            "8x8",
            "--corners",
            "38.5, 9 40, 30 5, 33.5 12, 4")) {
      FrameSequence episode = file.episode(0);
      assertEquals(5, episode.length());
      for (int i = 0; i < 5; i++) {
        assertEquals(node.scale(pictures.get(i)), episode.frame(i));
      }
      assertEquals(250 / 8.0 * 3.5, episode.frame(2).channel(4, 3, 0), 2);
      assertEquals(100, episode.frame(2).channel(4, 3, 2), 1);
      String generator = file.metadata().generator();
      assertTrue(generator.contains("\"corners\":\"" + corners + "\""), generator);
    }
    assertTrue(err.toString().contains("shows 0 % of the table"), err.toString());
  }

  @Test
  @Tag("peers")
  void aRecordingThatIsCutOffGivesWhatThereIs() throws IOException {
    Path bag = SharedData.require("ros1/box_raw_160x120_none.bag");
    byte[] bytes = Files.readAllBytes(bag);
    Path cut = Files.write(file("cut.bag"), Arrays.copyOf(bytes, bytes.length * 3 / 4));
    try (SequenceFile file = imported(cut, "--image", "/camera/rgb8/image_raw")) {
      assertTrue(file.frames() > 5 && file.frames() < 12, "frames: " + file.frames());
    }
    assertTrue(err.toString().contains("only a part could be read"), err.toString());
  }

  private static Path resource(String name) throws Exception {
    return Path.of(
        DataImportCommandTest.class.getResource("/org/keyway/app/recording/" + name).toURI());
  }

  /** JPEG and PNG with transparency: the levels are those that were compressed, 15 at (3, 3). */
  @ParameterizedTest
  @CsvSource({"img_jpeggrey.bag, 4", "img_pngla.bag, 0"})
  void greyPicturesKeepTheirLevels(String bag, int tolerance) throws Exception {
    try (SequenceFile file = imported(resource(bag), "--image", "/cam")) {
      assertEquals(4, file.frames());
      Frame frame = file.episode(0).frame(2);
      for (int column = 0; column < 48; column++) {
        for (int channel = 0; channel < 3; channel++) {
          int level = Math.min(255, 5 * column);
          assertEquals(level, frame.channel(16, column, channel), tolerance, "column " + column);
        }
      }
    }
    assertEquals("", err.toString());
  }

  @Test
  void picturesThatAreCutOffAreLeftOutAndCounted() throws Exception {
    Path cut = resource("img_jpegcut.bag");
    assertRefused(
        "/cam has no picture that can be decoded: 4 messages of /cam could not be decoded, the first"
            + " because: A compressed image (format 'jpeg') is a jpeg that is cut off",
        cut,
        "--image",
        "/cam");
    assertRefused("4 messages of /cam could not be", cut, "--image", "/cam", "--size", "8x8");
  }

  @Test
  void oneDamagedPictureCostsOneFrame() throws Exception {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", picture);
    Path path = file("damaged.mcap");
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.ZSTD)) {
      int channel = writer.addChannel("/camera", ImageMessages.COMPRESSED, Map.of());
      for (int i = 0; i < 9; i++) {
        byte[] data = picture.toByteArray();
        if (i == 4) {
          data[data.length / 2] ^= 1;
        }
        long nanos = START + i * SECOND / 10;
        Message image = ImageMessages.COMPRESSED.newMessage();
        image.set("header.stamp", RosTime.ofNanos(nanos)).set("format", "png").set("data", data);
        write(writer, channel, nanos, image);
      }
      writer.finish();
    }
    try (SequenceFile file = imported(path, "--image", "/camera", "--hz", 10)) {
      assertEquals(1, file.episodes());
    }
    assertTrue(
        err.toString()
            .contains(
                "1 messages of /camera could not be decoded, the first because: A compressed image"
                    + " (format 'png') is a png that is damaged: a checksum is wrong"),
        err.toString());
  }

  @Test
  void aTopicThatCannotBeDecodedTakesNoPictureFromAnother() throws IOException {
    Path path = file("depth.mcap");
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.ZSTD)) {
      byte[] white = new byte[3 * 64 * 64];
      Arrays.fill(white, (byte) 255);
      for (String topic : List.of("/a/depth", "/b/colour", "/c/depth")) {
        int channel = writer.addChannel(topic, ImageMessages.IMAGE, Map.of());
        for (int i = 0; i < 3; i++) {
          long nanos = START + i * SECOND / 10;
          Message image = ImageMessages.image(new Frame(64, 64, white), RosTime.ofNanos(nanos), "");
          image.set("encoding", topic.endsWith("depth") ? "32FC1" : "rgb8");
          write(writer, channel, nanos, image);
        }
      }
      writer.finish();
    }
    Path png = file("depth.png");
    assertEquals(0, run("data", "inspect", path, "--png", png), err.toString());
    BufferedImage sheet = ImageIO.read(png.toFile());
    boolean[] white = new boolean[3];
    int row = sheet.getHeight() / 3;
    for (int i = 0; i < 3; i++) {
      for (int y = i * row + row / 4; y < i * row + 3 * row / 4; y++) {
        white[i] |= (sheet.getRGB(sheet.getWidth() / 2, y) & 0xFFFFFF) == 0xFFFFFF;
      }
    }
    assertArrayEquals(new boolean[] {false, true, false}, white);
  }

  @Test
  @Tag("peers")
  void recordedBagsGiveTheSameFramesHoweverTheyAreStored() throws IOException {
    byte[] expected = null;
    for (String compression : List.of("none", "bz2", "lz4")) {
      Path bag = SharedData.require("ros1/box_raw_160x120_%s.bag".formatted(compression));
      for (String encoding : List.of("rgb8", "bgr8")) {
        try (SequenceFile file =
            imported(bag, "--image", "/camera/%s/image_raw".formatted(encoding))) {
          assertEquals(12, file.frames());
          assertEquals(160, file.layout().width());
          byte[] pixels = file.episode(0).pixels();
          expected = expected == null ? pixels : expected;
          assertArrayEquals(expected, pixels);
        }
      }
    }
  }

  @Test
  @Tag("peers")
  void compressedPicturesAreScaledToTheSizeThatAModelReads() throws IOException {
    Path bag = SharedData.require("ros1/box_jpeg_640x480.bag");
    try (SequenceFile file =
        imported(bag, "--image", "/camera/image_raw/compressed", "--size", "64x64")) {
      assertEquals(1, file.episodes());
      assertEquals(76, file.frames());
      assertEquals(5, file.metadata().framesPerSecond(), 0.01);
      assertEquals(64, file.layout().height());
    }
    assertEquals(0, run("data", "inspect", bag, "--png", file("a.png")), err.toString());
    assertTrue(out.toString().contains("sensor_msgs/CompressedImage"), out.toString());
    assertTrue(out.toString().contains("5.00 Hz"), out.toString());
    assertTrue(ImageIO.read(file("a.png").toFile()).getWidth() > 600);
  }

  @Test
  @Tag("peers")
  void pushesWithoutACameraGiveTheirNumbers() throws IOException {
    Path one = SharedData.require("push-logs/robot_push_1.bag");
    Path many = SharedData.require("push-logs/robot_push_many_6_sd.bag");
    try (SequenceFile file =
        imported(
            one,
            many,
            "--state",
            "/robot_CartesianLog:x,y",
            "--state",
            "/Mocap:body_poses[0].position.x",
            "--action",
            "/netft_data:wrench.force.x,wrench.force.y",
            "--hz",
            "30")) {
      assertEquals(2, file.episodes());
      assertFalse(file.layout().hasPixels());
      assertEquals(3, file.layout().stateSize());
      assertEquals(2, file.layout().actionSize());
      // 17.0 s and 65.3 s of recording.
      assertEquals(508, file.length(0), 3);
      assertEquals(1958, file.length(1), 3);
      for (double state : file.episode(1).states()) {
        assertTrue(Double.isFinite(state));
      }
      float[] forces = file.episode(0).actions();
      assertTrue(Math.abs(forces[0] - forces[forces.length / 2]) > 0.1, "the push is felt");
    }
    assertTrue(
        err.toString().contains("the stamps of /netft_data are 3361.3 s before"), err.toString());
    assertEquals(0, run("data", "inspect", file("out.h5")), err.toString());
    assertTrue(out.toString().contains("2466 frames without pictures"), out.toString());
    assertEquals(2, run("data", "inspect", file("out.h5"), "--png", file("a.png")));
    assertTrue(err.toString().contains("has no pictures"), err.toString());
  }

  @Test
  void inspectShowsTheTopicsOfARecording() throws IOException {
    Path json = file("a.json");
    Path png = file("a.png");
    assertEquals(0, run("data", "inspect", robot(), "--json", json, "--png", png), err.toString());
    assertTrue(out.toString().contains("MCAP, 375 messages on 3 topics"), out.toString());
    assertTrue(out.toString().contains("50.00 Hz"), out.toString());
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals("MCAP", report.get("format").asText());
    assertTrue(report.get("damage").isNull());
    assertEquals("/command", report.get("topics").get(1).get("topic").asText());
    assertEquals(250, report.get("topics").get(1).get("messages").asInt());
    assertEquals(TWIST.md5(), report.get("topics").get(1).get("md5").asText());
    assertEquals(10, report.get("topics").get(0).get("rateHz").asDouble(), 1e-6);
    assertTrue(Files.size(png) > 100);
  }

  @Test
  void refusesWrongInputInOneLine() throws IOException {
    Path robot = robot();
    assertRefused(
        "has no topic /camra; it has /camera (sensor_msgs/Image), ", robot, "--image", "/camra");
    assertRefused(
        "/pose is a geometry_msgs/PoseStamped, no sensor_msgs/Image or CompressedImage; topics of"
            + " images: /camera",
        robot,
        "--image",
        "/pose");
    assertRefused("nothing to import", robot);
    assertRefused("has no field 'up'", robot, "--state", "/pose:pose.up");
    assertRefused("name its fields", robot, "--state", "/camera");
    assertRefused("--size is 64; it must be", robot, "--image", "/camera", "--size", "64");
    assertRefused("--size is for pictures", robot, "--state", "/pose", "--size", "6x6");
    assertRefused(
        "--corners is '1,1 2,2'; it must be four points",
        robot,
        "--image",
        "/camera",
        "--corners",
        "1,1 2,2");
    assertRefused("--corners is for pictures", robot, "--state", "/pose", "--corners", "1,1 2,2");
    assertRefused("--hz is -1.0", robot, "--image", "/camera", "--hz", "-1");
    assertRefused("no such file", file("none.bag"), "--image", "/camera");
    assertRefused("is a folder", folder, "--image", "/camera");
    Path text = Files.writeString(file("text.bag"), "hello");
    assertRefused("is neither a ROS 1 bag nor an MCAP file", text, "--image", "/camera");
    assertRefused("would replace", robot, "--image", "/camera", "--json", robot);
    assertRefused("there is no episode", robot, "--image", "/camera", "--hz", "0.01");
  }
}

package org.keyway.app.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.testing.SharedData;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTDemonstration;
import org.keyway.sim.pusht.PushTDemonstrations;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTState;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.models.ModelKinds;

/** The recorded camera frames of PushT, 96x96, beside our renderer's frames of the same poses. */
@Tag("slow")
class PushTRealFramesTest {
  private static final Path CHECKPOINT =
      Path.of("..", "world-models", "checkpoints", "dynamics-pusht.kwm");
  private static final int EVERY = 10;

  @Test
  void encoderSeesTheSameInBoth() throws Exception {
    Path zip = SharedData.require("pusht/frames_000-019.zip");
    FrameEncoder encoder = ((LatentModel) ModelKinds.ALL.load(CHECKPOINT)).encoder();
    Map<String, Tensor> tensors = Checkpoint.read(CHECKPOINT).tensors();
    int size = encoder.frameHeight();
    FrameScaler scaler = new FrameScaler(size, size);
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    Map<String, Double> apart = new TreeMap<>();
    Map<String, Double> moved = new TreeMap<>();
    int count = 0;
    double[] before = null;
    try (ZipFile frames = new ZipFile(zip.toFile())) {
      for (PushTDemonstration demonstration : PushTDemonstrations.included().subList(0, 20)) {
        for (int step = 0; step < demonstration.length(); step += EVERY) {
          ZipEntry entry =
              frames.getEntry("ep%03d/t%03d.png".formatted(demonstration.episode(), step));
          double[] real = encoder.encode(scaler.scale(frame(frames, entry)));
          Frame drawn = world.render(state(demonstration, step));
          double[] ours = encoder.encode(scaler.scale(drawn));
          for (String probe : new String[] {"agent", "block", "stem"}) {
            apart.merge(probe, distance(tensors.get("probe." + probe), real, ours), Double::sum);
            if (before != null) {
              moved.merge(
                  probe, distance(tensors.get("probe." + probe), ours, before), Double::sum);
            }
          }
          before = ours;
          count++;
        }
      }
    }
    assertTrue(count > 200, count + " frames");
    String text = "apart %s, from frame to frame %s, of %d frames".formatted(apart, moved, count);
    assertTrue(apart.get("agent") / count < 0.3, text);
    assertTrue(apart.get("block") / count < 0.3, text);
    assertTrue(apart.get("stem") / count < 1, text);
    assertTrue(moved.get("agent") / count > 3, text);
  }

  private static Frame frame(ZipFile frames, ZipEntry entry) throws IOException {
    try (InputStream bytes = frames.getInputStream(entry)) {
      BufferedImage image = ImageIO.read(bytes);
      byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
      for (int i = 0; i < rgb.length; i++) {
        int pixel = i / 3;
        int colour = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
        rgb[i] = (byte) (colour >> (16 - 8 * (i % 3)));
      }
      return new Frame(image.getHeight(), image.getWidth(), rgb);
    }
  }

  private static double[] state(PushTDemonstration demonstration, int step) {
    double[] state = new double[PushTState.SIZE];
    System.arraycopy(demonstration.poses(), 5 * step, state, 0, 5);
    state[PushTState.GOAL_X] = 256;
    state[PushTState.GOAL_Y] = 256;
    state[PushTState.GOAL_ANGLE] = Math.PI / 4;
    return state;
  }

  /** Returns the distance of a probed point in two embeddings, in pixels. */
  private static double distance(Tensor probe, double[] first, double[] second) {
    double[] offset = new double[2];
    for (int i = 0; i < first.length; i++) {
      for (int axis = 0; axis < 2; axis++) {
        offset[axis] += probe.values()[2 * i + axis] * (first[i] - second[i]);
      }
    }
    return Math.hypot(offset[0], offset[1]);
  }
}

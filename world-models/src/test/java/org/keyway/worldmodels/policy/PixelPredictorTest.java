package org.keyway.worldmodels.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Cards;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.VideoModel;

class PixelPredictorTest {
  private static final int SIZE = 8;
  private static final int PIXELS = 3 * SIZE * SIZE;

  /** An action moves the picture by a number of columns, around the edge. */
  private static class Shifts implements VideoModel, FrameRollout {
    private final boolean rollsOut;

    Shifts(boolean rollsOut) {
      this.rollsOut = rollsOut;
    }

    @Override
    public Optional<FrameRollout> rollouts() {
      return rollsOut ? Optional.of(this) : Optional.empty();
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(float[] start, float[] actions, int count, int steps, float[] frames) {
      for (int candidate = 0; candidate < count; candidate++) {
        int moved = 0;
        for (int step = 0; step < steps; step++) {
          moved += Math.round(actions[candidate * steps + step]);
          for (int i = 0; i < PIXELS; i++) {
            int column = Math.floorMod(i % SIZE - moved, SIZE);
            frames[(candidate * steps + step) * PIXELS + i] = start[i - i % SIZE + column];
          }
        }
      }
    }

    @Override
    public ModelCard card() {
      return Cards.some();
    }

    @Override
    public int imageSize() {
      return SIZE;
    }

    @Override
    public int conditioningFrames() {
      return 1;
    }

    @Override
    public int futureFrames() {
      return 3;
    }

    @Override
    public List<Frame> predict(List<Frame> given, float[] actions) {
      return new ArrayList<>();
    }
  }

  /** A video model that has ports of its own. */
  private static final class Latent extends Shifts implements DynamicsPredictor {
    private final DynamicsPredictor ports = (DynamicsPredictor) PixelPredictor.of(new Shifts(true));

    Latent() {
      super(true);
    }

    @Override
    public FrameEncoder encoder() {
      return ports.encoder();
    }

    @Override
    public FrameDecoder decoder() {
      return ports.decoder();
    }

    @Override
    public DynamicsModel dynamics() {
      return ports.dynamics();
    }

    @Override
    public Optional<DistanceModel> distance() {
      return ports.distance();
    }
  }

  /** Returns a picture with one red pixel in row 2. */
  private static Frame red(int column) {
    byte[] rgb = new byte[PIXELS];
    rgb[3 * (2 * SIZE + column)] = (byte) 200;
    return new Frame(SIZE, SIZE, rgb);
  }

  private static DynamicsPredictor planned() {
    return assertInstanceOf(DynamicsPredictor.class, PixelPredictor.of(new Shifts(true)));
  }

  @Test
  void modelsWithPortsKeepThem() {
    Latent latent = new Latent();
    assertSame(latent, PixelPredictor.of(latent));
  }

  @Test
  void embeddingsArePixels() {
    DynamicsPredictor model = planned();
    Frame frame = red(3);
    double[] embedding = model.encoder().encode(frame);
    assertEquals(200 / 255.0, embedding[2 * SIZE + 3], 1e-7);
    assertArrayEquals(frame.rgb(), model.decoder().decode(embedding).rgb());
    double[] two = new double[2 * PIXELS];
    byte[] both = new byte[2 * PIXELS];
    System.arraycopy(red(1).rgb(), 0, both, 0, PIXELS);
    System.arraycopy(red(6).rgb(), 0, both, PIXELS, PIXELS);
    model.encoder().encode(both, 2, two);
    byte[] decoded = new byte[2 * PIXELS];
    model.decoder().decode(two, 2, decoded);
    assertArrayEquals(both, decoded);
  }

  @Test
  void rollsOutEveryCandidate() {
    DynamicsPredictor model = planned();
    double[] embeddings = new double[4 * PIXELS];
    model
        .dynamics()
        .rollout(model.encoder().encode(red(3)), new double[] {1, 1, -2, 0}, 2, 2, embeddings);
    byte[] rgb = new byte[4 * PIXELS];
    model.decoder().decode(embeddings, 4, rgb);
    byte[] expected = new byte[4 * PIXELS];
    int[] columns = {4, 5, 1, 1};
    for (int i = 0; i < 4; i++) {
      System.arraycopy(red(columns[i]).rgb(), 0, expected, i * PIXELS, PIXELS);
    }
    assertArrayEquals(expected, rgb);
  }

  @Test
  void costsThatNeedNoLearnedDistanceWork() {
    DynamicsPredictor model = planned();
    assertTrue(model.distance().isEmpty());
    double[] embeddings = new double[PIXELS];
    double[] start = model.encoder().encode(red(1));
    model.dynamics().rollout(start, new double[] {2}, 1, 1, embeddings);
    ColourRange colour = new ColourRange(200, 0, 0, 30);
    Cost object = FramePlanning.cost(CostKind.OBJECT, model.decoder(), Optional.of(colour));
    double[] costs = new double[1];
    object.evaluate(embeddings, 1, model.encoder().encode(red(6)), costs);
    assertEquals(3, costs[0], 1e-9);
    Cost pixels = FramePlanning.cost(CostKind.EMBEDDING, model.decoder(), Optional.empty());
    pixels.evaluate(embeddings, 1, model.encoder().encode(red(3)), costs);
    assertEquals(0, costs[0], 1e-9);
  }

  @Test
  void modelsWithoutRolloutsAreLeftAsTheyAre() {
    Shifts model = new Shifts(false);
    assertSame(model, PixelPredictor.of(model));
  }
}

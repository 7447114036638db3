package org.keyway.app.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.OracleConfig;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.ProposalPredictor;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;

/**
 * Models that have nothing to learn: they see the world's state in the colours of a frame, and know
 * its physics and the way round its wall. Four kinds, as their cards say: {@code seeing-dynamics},
 * {@code seeing-keyframes}, {@code seeing-proposal}, and {@code seeing-encoder}, which stands in
 * for the eyes of the others.
 */
public final class SeeingModels {
  /** Keyframes in which the puck is not seen, from a checkpoint whose tensor says so. */
  private static final String HIDDEN = "hidden";

  private static final String SHIFT = "shift";
  private static final int KEYFRAMES = 5;

  /**
   * Hardly a configuration.
   *
   * @param model the kind
   */
  public record Nothing(String model) implements ModelConfig {
    @Override
    public String name() {
      return "seeing";
    }

    @Override
    public long seed() {
      return 0;
    }

    @Override
    public int validationEpisodes() {
      return 1;
    }

    @Override
    public int imageSize() {
      return Sight.SIZE;
    }

    @Override
    public int windowFrames() {
      return 1;
    }
  }

  private SeeingModels() {}

  /** All kinds. */
  public static ModelKinds all() {
    return new ModelKinds(
        List.of(
            kind("seeing-dynamics", DynamicsPredictor.PORTS),
            kind("seeing-keyframes", KeyframePredictor.PORTS),
            kind("seeing-proposal", ProposalPredictor.PORTS),
            kind("seeing-encoder", LatentModel.PORTS)));
  }

  private static ModelKind<Nothing> kind(String name, List<Class<?>> ports) {
    return new ModelKind<>(
        name,
        new Nothing(name),
        new Publication("Nobody, Models that see, 2026", "all of it"),
        "Sees the state in the colours of a frame.",
        ports,
        (config, training, validation, parameters) -> {
          // Its checkpoints are written by hand: an experiment that trains them is broken.
          throw new UnsupportedOperationException("There is nothing to learn");
        },
        SeeingModels::load);
  }

  /**
   * Writes a checkpoint.
   *
   * @param model name of the kind
   * @param shift added to a number of every embedding that means nothing
   * @param hidden index of the keyframe in which the puck is not seen; -1 for none
   */
  public static Path write(Path file, String model, float shift, float hidden) throws IOException {
    ModelCard card =
        new ModelCard(
            model,
            "seeing",
            DataCard.of("none", 1, null, null, "0".repeat(64)),
            new ObjectMapper().createObjectNode(),
            0,
            "0.1.0",
            "unknown",
            Instant.EPOCH,
            0,
            Map.of(),
            "a test",
            "a machine");
    Map<String, Tensor> tensors =
        Map.of(
            SHIFT, Tensor.of(new float[] {shift}, 1), HIDDEN, Tensor.of(new float[] {hidden}, 1));
    Checkpoint.of(card, tensors).write(file);
    return file;
  }

  private static TrainedModel load(Checkpoint checkpoint, Nothing config) {
    float shift = checkpoint.tensors().get(SHIFT).values()[0];
    int hidden = (int) checkpoint.tensors().get(HIDDEN).values()[0];
    Sight sight = new Sight(shift);
    return switch (config.model()) {
      case "seeing-dynamics" -> new Dynamics(checkpoint.card(), sight);
      case "seeing-keyframes" -> new Keyframes(checkpoint.card(), sight, hidden);
      case "seeing-proposal" -> new Chaser(checkpoint.card(), sight);
      default -> new Glasses(checkpoint.card(), sight);
    };
  }

  /** Frames to states, as far as these are seen, and back. */
  private static final class Sight implements FrameEncoder, FrameDecoder {
    static final int SIZE = WallPushConfiguration.DEFAULT.frameSize();

    private final WallPushEnvironment world =
        new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    private final ObjectCentroid puck = new ObjectCentroid(new ColourRange(0xD2, 0x3B, 0x2F, 90));
    private final ObjectCentroid pusher = new ObjectCentroid(new ColourRange(0x2B, 0x5F, 0xC4, 90));
    private final double shift;

    Sight(double shift) {
      this.shift = shift;
    }

    @Override
    public int embeddingSize() {
      return WallPushState.SIZE;
    }

    @Override
    public int frameHeight() {
      return SIZE;
    }

    @Override
    public int frameWidth() {
      return SIZE;
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      for (int frame = 0; frame < count; frame++) {
        int at = frame * WallPushState.SIZE;
        place(puck, rgb, frame, embeddings, at + WallPushState.PUCK_X);
        place(pusher, rgb, frame, embeddings, at + WallPushState.PUSHER_X);
        wall(rgb, frame, embeddings, at);
        embeddings[at + WallPushState.STEPS] = shift;
      }
    }

    /** Where an object is; the middle of the table if it is not seen. */
    private void place(ObjectCentroid object, byte[] rgb, int frame, double[] into, int at) {
      boolean seen = object.find(rgb, frame, SIZE, SIZE);
      double[] place = seen ? world.placeAt(object.row(), object.column()) : new double[2];
      into[at] = place[0];
      into[at + 1] = place[1];
    }

    /** The box round all dark pixels. */
    private void wall(byte[] rgb, int frame, double[] into, int at) {
      int left = SIZE;
      int right = -1;
      double rows = 0;
      int pixels = 0;
      for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
        int red = rgb[3 * (frame * SIZE * SIZE + pixel)] & 0xFF;
        int green = rgb[3 * (frame * SIZE * SIZE + pixel) + 1] & 0xFF;
        int blue = rgb[3 * (frame * SIZE * SIZE + pixel) + 2] & 0xFF;
        if (red > 60 && red < 130 && Math.abs(green - blue) < 40) {
          left = Math.min(left, pixel % SIZE);
          right = Math.max(right, pixel % SIZE);
          rows += Math.floorDiv(pixel, SIZE);
          pixels++;
        }
      }
      double[] middle = world.placeAt(pixels == 0 ? 0 : rows / pixels, (left + right) / 2.0);
      into[at + WallPushState.WALL_X] = middle[0];
      into[at + WallPushState.WALL_Y] = middle[1];
      into[at + WallPushState.WALL_HALF_LENGTH] = Math.max(0.05, (right - left + 1.0) / SIZE);
    }

    @Override
    public void decode(double[] embeddings, int count, byte[] rgb) {
      double[] state = new double[WallPushState.SIZE];
      for (int frame = 0; frame < count; frame++) {
        System.arraycopy(embeddings, frame * state.length, state, 0, state.length);
        byte[] one = world.render(state).rgb();
        System.arraycopy(one, 0, rgb, frame * one.length, one.length);
      }
    }
  }

  /** What all kinds are. */
  private abstract static class Model implements TrainedModel {
    private final ModelCard card;
    final Sight sight;

    Model(ModelCard card, Sight sight) {
      this.card = card;
      this.sight = sight;
    }

    @Override
    public ModelCard card() {
      return card;
    }

    @Override
    public int imageSize() {
      return Sight.SIZE;
    }

    @Override
    public int windowFrames() {
      return 1;
    }

    @Override
    public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
      return Map.of();
    }

    @Override
    public Prediction predict(EpisodeCache episodes, int episode, long seed) {
      // Of keyway predict alone, which no experiment asks.
      throw new UnsupportedOperationException("There is nothing to show");
    }

    public FrameEncoder encoder() {
      return sight;
    }

    public FrameDecoder decoder() {
      return sight;
    }
  }

  /** For an encoder without shift. */
  private static final class Glasses extends Model implements LatentModel {
    Glasses(ModelCard card, Sight sight) {
      super(card, sight);
    }

    @Override
    public FrameEncoder original() {
      return new Sight(0);
    }

    /** Twice too strange is what ends in black. */
    @Override
    public Optional<FrameJudge> judge() {
      return Optional.of((frame, embedding) -> frame.rgb()[frame.rgb().length - 1] == 0 ? 2 : 0);
    }
  }

  /** The simulator, and the distance of the puck. */
  private static final class Dynamics extends Model implements DynamicsPredictor {
    Dynamics(ModelCard card, Sight sight) {
      super(card, sight);
    }

    @Override
    public DynamicsModel dynamics() {
      return new SimulatorDynamics(sight.world);
    }

    @Override
    public Optional<DistanceModel> distance() {
      double[] weights = new double[WallPushState.SIZE];
      weights[WallPushState.PUCK_X] = 1;
      weights[WallPushState.PUCK_Y] = 1;
      return Optional.of(new EmbeddingDistance(weights));
    }
  }

  /** Drives the pusher straight at the puck. */
  private static final class Chaser extends Model implements ProposalPredictor {
    Chaser(ModelCard card, Sight sight) {
      super(card, sight);
    }

    @Override
    public ActionProposal proposal() {
      return new ActionProposal() {
        @Override
        public int embeddingSize() {
          return WallPushState.SIZE;
        }

        @Override
        public int actionSize() {
          return 2;
        }

        @Override
        public void propose(double[] embedding, double[] goal, double[] action) {
          action[0] = 10 * (embedding[WallPushState.PUCK_X] - embedding[WallPushState.PUSHER_X]);
          action[1] = 10 * (embedding[WallPushState.PUCK_Y] - embedding[WallPushState.PUSHER_Y]);
        }
      };
    }
  }

  /** The oracle's places; latents move them a little. */
  private static final class Keyframes extends Model implements KeyframePredictor {
    private final int hidden;

    Keyframes(ModelCard card, Sight sight, int hidden) {
      super(card, sight);
      this.hidden = hidden;
    }

    @Override
    public KeyframeModel keyframesFor(double[] goal) {
      OracleConfig even = new OracleConfig(OracleConfig.Placement.EVEN, KEYFRAMES);
      SubgoalSource oracle = sight.world.oracle(even, 1).orElseThrow();
      return new KeyframeModel() {
        @Override
        public int embeddingSize() {
          return WallPushState.SIZE;
        }

        @Override
        public int keyframeCount() {
          return KEYFRAMES;
        }

        @Override
        public int latentSize() {
          return 1;
        }

        @Override
        public int maximumOffset() {
          return 4;
        }

        @Override
        public void predict(
            double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
          Subgoals way = oracle.propose(start, goal, Deadline.none());
          for (int row = 0; row < count * KEYFRAMES; row++) {
            // Some states as they are seen allow no demonstration.
            double[] place = way.count() == 0 ? goal.clone() : way.embedding(row % KEYFRAMES);
            place[WallPushState.PUCK_X] += 0.05 * latents[row];
            if (row % KEYFRAMES == hidden) {
              place[WallPushState.PUCK_X] = 3;
            }
            System.arraycopy(place, 0, keyframes, row * place.length, place.length);
            for (int offset = 0; offset < 4; offset++) {
              offsets[4 * row + offset] = offset == 3 ? 1 : 0;
            }
          }
        }
      };
    }
  }
}

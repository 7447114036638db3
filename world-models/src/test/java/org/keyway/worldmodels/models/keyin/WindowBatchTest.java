package org.keyway.worldmodels.models.keyin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.keyframes.SegmentDynamicProgram;
import org.keyway.worldmodels.nn.Buffers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WindowBatchTest {
  private static final int BATCH = 3;
  private static final int KEYFRAMES = TinyModels.SHAPE.keyframes();
  private static final int LARGEST = TinyModels.SHAPE.largestOffset();
  private static final int FRAMES = TinyModels.SHAPE.frames();
  private static final int STATE = TinyModels.STATE_SIZE;
  private static final int FEATURES = TinyModels.FEATURES;

  private final KeyInConfig config = TinyModels.config(TinyModels.placement(), 2, 0);
  private final PlacementConfig placement = config.placement();
  private final SegmentKinds kinds = config.segmentKinds();
  private final SegmentErrors segments = new SegmentErrors(kinds, config.inpainter(), FEATURES);
  private final WindowBatch windows = new WindowBatch(config, segments, BATCH, STATE, FEATURES);
  private final Map<String, INDArray> fed = new HashMap<>();
  private SequenceSet set;

  @BeforeEach
  void drawWindows() {
    var episodes = TinyModels.episodes(4, 1);
    UniformRandomProvider random = Seeds.generator(2);
    float[] states = numbers(episodes.frames() * STATE, random);
    float[] features = numbers(episodes.frames() * FEATURES, random);
    set = SequenceSet.of(episodes, states, features, segments, kinds.count());
    windows.draw(set, random);
    windows.guide();
    Map<String, Long> sizes =
        Map.of(
            "conditioning", (long) config.conditioningFrames() * BATCH * STATE,
            "observations", (long) config.windowFrames() * BATCH * 3 * (STATE + FEATURES),
            "states", (long) BATCH * (FRAMES + 1) * STATE,
            "features", (long) BATCH * (FRAMES + 1) * FEATURES,
            "errors", (long) BATCH * (FRAMES + 1) * kinds.count(),
            "guide", (long) BATCH * KEYFRAMES * (FRAMES + 1) * kinds.count());
    sizes.forEach((name, size) -> fed.put(name, Nd4j.create(DataType.FLOAT, size)));
    windows.feed(fed::get);
  }

  private static float[] numbers(int count, UniformRandomProvider random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return numbers;
  }

  private float[] fed(String name) {
    return Buffers.copy(fed.get(name));
  }

  private double error(int sample, int position, int kind) {
    return placement.sequenceWeight()
        * fed("errors")[(sample * (FRAMES + 1) + position) * kinds.count() + kind];
  }

  /** The guide at one place, [kinds]. */
  private float[] guide(int sample, int keyframe, int position) {
    int row = (sample * KEYFRAMES + keyframe) * (FRAMES + 1) + position;
    return Arrays.copyOfRange(fed("guide"), row * kinds.count(), (row + 1) * kinds.count());
  }

  private int wanted(int sample, int keyframe, int position) {
    float[] guide = guide(sample, keyframe, position);
    int best = 0;
    for (int kind = 1; kind < guide.length; kind++) {
      best = guide[kind] > guide[best] ? kind : best;
    }
    return best;
  }

  /** What it costs from here on to do what the guide says. */
  private double guided(int sample, int keyframe, int position) {
    if (position >= FRAMES) {
      return 0;
    }
    if (keyframe == KEYFRAMES) {
      return placement.uncoveredPrice() * (FRAMES - position);
    }
    int kind = wanted(sample, keyframe, position);
    int next = position + kinds.offset(kind);
    return error(sample, position, kind)
        + (next <= FRAMES ? placement.keyframePrice() : 0)
        + guided(sample, keyframe + 1, next);
  }

  /** The least that it can cost, by trying everything. */
  private double least(int sample, int keyframe, int position) {
    if (position >= FRAMES) {
      return 0;
    }
    if (keyframe == KEYFRAMES) {
      return placement.uncoveredPrice() * (FRAMES - position);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int kind = 0; kind < kinds.count(); kind++) {
      int next = position + kinds.offset(kind);
      double paid = next <= FRAMES ? placement.keyframePrice() : 0;
      double cost = error(sample, position, kind) + paid + least(sample, keyframe + 1, next);
      least = Math.min(least, cost);
    }
    return least;
  }

  @Test
  void theGuideLeadsToTheLeastCostFromWhereverAKeyframeLies() {
    for (int sample = 0; sample < BATCH; sample++) {
      for (int keyframe = 0; keyframe < KEYFRAMES; keyframe++) {
        for (int position = 0; position < FRAMES; position++) {
          assertEquals(least(sample, keyframe, position), guided(sample, keyframe, position), 1e-5);
        }
      }
    }
  }

  @Test
  void theGuideAgreesWithTheDynamicProgramOfWhatIsLeft() {
    for (int sample = 0; sample < BATCH; sample++) {
      assertEquals(windows.cheapest(sample).cost(), guided(sample, 0, 0), 1e-5);
      for (int keyframe = 0; keyframe < KEYFRAMES; keyframe++) {
        for (int position = 0; position + LARGEST <= FRAMES; position++) {
          PlacementShape left =
              new PlacementShape(KEYFRAMES - keyframe, LARGEST, FRAMES - position);
          double[] errors = new double[left.frames() * LARGEST];
          Arrays.fill(errors, Double.POSITIVE_INFINITY);
          for (int s = 0; s < left.frames(); s++) {
            for (int kind = 0; kind < kinds.count(); kind++) {
              int at = s * LARGEST + kinds.offset(kind) - 1;
              errors[at] = Math.min(errors[at], error(sample, position + s, kind));
            }
          }
          double best =
              SegmentDynamicProgram.best(
                      left, errors, placement.keyframePrice(), placement.uncoveredPrice())
                  .cost();
          assertEquals(best, guided(sample, keyframe, position), 1e-5);
        }
      }
    }
  }

  @Test
  void theGuideIsADistributionWhereTheSequenceGoesOn() {
    for (int sample = 0; sample < BATCH; sample++) {
      for (int position = 0; position <= FRAMES; position++) {
        double sum = 0;
        for (float probability : guide(sample, 1, position)) {
          assertTrue(probability >= 0);
          sum += probability;
        }
        assertEquals(position < FRAMES ? 1 : 0, sum, 1e-5);
      }
    }
  }

  @Test
  void aWindowHoldsWhatTheEpisodeDoes() {
    for (int sample = 0; sample < BATCH; sample++) {
      int origin = windows.origin(sample) * STATE;
      float[] states = Arrays.copyOfRange(set.states(), origin, origin + (FRAMES + 1) * STATE);
      int first = sample * (FRAMES + 1) * STATE;
      assertArrayEquals(states, Arrays.copyOfRange(fed("states"), first, first + states.length));
      int last = ((config.conditioningFrames() - 1) * BATCH + sample) * STATE;
      assertArrayEquals(
          Arrays.copyOf(states, STATE),
          Arrays.copyOfRange(fed("conditioning"), last, last + STATE));
    }
  }

  @Test
  void aFrameIsObservedWithWhatChangesToItAndFromIt() {
    int width = 3 * (STATE + FEATURES);
    int sample = 1;
    int first = windows.origin(sample) - config.conditioningFrames() + 1;
    int frame = 4;
    int at = (frame * BATCH + sample) * width;
    float[] observed = fed("observations");
    for (int i = 0; i < STATE; i++) {
      float before = set.states()[(first + frame - 1) * STATE + i];
      float here = set.states()[(first + frame) * STATE + i];
      float after = set.states()[(first + frame + 1) * STATE + i];
      assertEquals(here, observed[at + i]);
      assertEquals(2 * (here - before), observed[at + STATE + i]);
      assertEquals(2 * (after - here), observed[at + 2 * STATE + i]);
      assertEquals(0, observed[sample * width + STATE + i], "nothing comes before the window");
      int end = ((config.windowFrames() - 1) * BATCH + sample) * width;
      assertEquals(0, observed[end + 2 * STATE + i], "nothing comes after the window");
    }
  }
}

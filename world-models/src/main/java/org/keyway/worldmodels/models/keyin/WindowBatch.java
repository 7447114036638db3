package org.keyway.worldmodels.models.keyin;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.keyframes.PricedPlacement;
import org.keyway.worldmodels.keyframes.SegmentDynamicProgram;
import org.keyway.worldmodels.nn.Buffers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of windows of C + T frames, laid out for the inputs of {@link PlacementLoss}. */
final class WindowBatch {
  /**
   * Factor of differences, which are small compared with states; its value is from the measured
   * settings.
   */
  private static final float DIFFERENCE_GAIN = 2;

  /**
   * Temperature of the guide. Costs are about 1 per frame in a wrong segment, and far less in a
   * right one.
   */
  private static final double GUIDE_TEMPERATURE = 0.1;

  /**
   * Negative logarithm of a negligible weight: exp(-20) vanishes when added to 1 in single
   * precision.
   */
  private static final double NEGLIGIBLE = 20;

  private final KeyInConfig config;
  private final PlacementShape shape;
  private final SegmentKinds kinds;
  private final SegmentErrors segments;
  private final int batch;
  private final int stateSize;
  private final int featureSize;
  private final int conditionSize;
  private final int[] starts;
  private final float[] conditioning;
  private final float[] observations;
  private final float[] states;
  private final float[] features;
  private final float[] errors;
  private final float[] guide;

  WindowBatch(
      KeyInConfig config, SegmentErrors segments, int batch, int stateSize, int featureSize) {
    this.config = config;
    this.segments = segments;
    this.batch = batch;
    this.stateSize = stateSize;
    this.featureSize = featureSize;
    shape = config.shape();
    kinds = config.segmentKinds();
    conditionSize = config.placement().goalConditioned() ? 2 * stateSize : stateSize;
    int positions = shape.frames() + 1;
    starts = new int[batch];
    conditioning = new float[config.conditioningFrames() * batch * conditionSize];
    observations = new float[config.windowFrames() * batch * 3 * (stateSize + featureSize)];
    states = new float[batch * positions * stateSize];
    features = new float[batch * positions * featureSize];
    errors = new float[batch * positions * kinds.count()];
    guide = new float[batch * shape.keyframes() * positions * kinds.count()];
  }

  /** Draws a random window of a random episode for every sample. */
  void draw(SequenceSet set, UniformRandomProvider random) {
    for (int sample = 0; sample < batch; sample++) {
      int episode = random.nextInt(set.episodes().size());
      int room = set.episodes().get(episode).length() - config.windowFrames();
      take(set, sample, set.offsets()[episode] + random.nextInt(room + 1));
    }
  }

  /**
   * Sets one sample to a window.
   *
   * @param first index of its first frame in the concatenated frames of all episodes
   */
  void take(SequenceSet set, int sample, int first) {
    int origin = first + config.conditioningFrames() - 1;
    starts[sample] = origin;
    for (int c = 0; c < config.conditioningFrames(); c++) {
      int to = (c * batch + sample) * conditionSize;
      System.arraycopy(set.states(), (first + c) * stateSize, conditioning, to, stateSize);
      if (conditionSize > stateSize) {
        int goal = (origin + shape.frames()) * stateSize;
        System.arraycopy(set.states(), goal, conditioning, to + stateSize, stateSize);
      }
    }
    for (int frame = 0; frame < config.windowFrames(); frame++) {
      int to = (frame * batch + sample) * 3 * (stateSize + featureSize);
      observe(set.states(), stateSize, first, frame, to);
      observe(set.features(), featureSize, first, frame, to + 3 * stateSize);
    }
    int positions = shape.frames() + 1;
    System.arraycopy(
        set.states(),
        origin * stateSize,
        states,
        sample * positions * stateSize,
        positions * stateSize);
    System.arraycopy(
        set.features(),
        origin * featureSize,
        features,
        sample * positions * featureSize,
        positions * featureSize);
    int row = sample * positions * kinds.count();
    segments.window(set.errors(), origin, shape.frames(), errors, row);
  }

  /**
   * Describes a frame by its state, and the differences to the previous and the next frame; beyond
   * the window they are 0.
   */
  private void observe(float[] rows, int size, int first, int frame, int to) {
    int at = (first + frame) * size;
    boolean begins = frame == 0;
    boolean ends = frame == config.windowFrames() - 1;
    for (int i = 0; i < size; i++) {
      float here = rows[at + i];
      observations[to + i] = here;
      observations[to + size + i] = begins ? 0 : DIFFERENCE_GAIN * (here - rows[at - size + i]);
      observations[to + 2 * size + i] = ends ? 0 : DIFFERENCE_GAIN * (rows[at + size + i] - here);
    }
  }

  /**
   * Computes the guide: distributions over the kinds of segment that prefer the kinds of least
   * total loss. There is one for every window, keyframe and position of the previous keyframe.
   * Dynamic programming finds the cost to go, backwards from the last keyframe:
   *
   * <pre>
   *   V_N(s) = price' (T - s),   V_n(T) = 0,   V_n(s) = min over kinds of Q_n(s, kind),
   *   Q_n(s, kind) = error(s, kind) + (s + o &lt;= T ? price + V_(n+1)(s + o) : 0)
   * </pre>
   *
   * <p>The guide is the softmax of -Q / temperature. It is defined at every position that the
   * predictor may reach, not only along the best placement.
   */
  void guide() {
    int keyframes = shape.keyframes();
    int frames = shape.frames();
    int count = kinds.count();
    PlacementConfig placement = config.placement();
    double[] after = new double[frames + 1];
    double[] before = new double[frames + 1];
    double[] costs = new double[count];
    for (int sample = 0; sample < batch; sample++) {
      int window = sample * (frames + 1) * count;
      for (int s = 0; s <= frames; s++) {
        after[s] = placement.uncoveredPrice() * (frames - s);
      }
      for (int n = keyframes - 1; n >= 0; n--) {
        int to = (sample * keyframes + n) * (frames + 1) * count;
        for (int s = 0; s < frames; s++) {
          double least = Double.POSITIVE_INFINITY;
          for (int kind = 0; kind < count; kind++) {
            int next = s + kinds.offset(kind);
            double rest = next <= frames ? placement.keyframePrice() + after[next] : 0;
            costs[kind] = placement.sequenceWeight() * errors[window + s * count + kind] + rest;
            least = Math.min(least, costs[kind]);
          }
          before[s] = least;
          softmax(costs, least, to + s * count);
        }
        System.arraycopy(before, 0, after, 0, frames);
      }
    }
  }

  private void softmax(double[] costs, double least, int to) {
    double sum = 0;
    for (int kind = 0; kind < costs.length; kind++) {
      double surplus = (costs[kind] - least) / GUIDE_TEMPERATURE;
      costs[kind] = surplus < NEGLIGIBLE ? Math.exp(-surplus) : 0;
      sum += costs[kind];
    }
    for (int kind = 0; kind < costs.length; kind++) {
      guide[to + kind] = (float) (costs[kind] / sum);
    }
  }

  private float[] window(int sample) {
    int size = (shape.frames() + 1) * kinds.count();
    return Arrays.copyOfRange(
        errors, sample * size, sample * size + shape.frames() * kinds.count());
  }

  /** Returns the placement of a sample's window with the least sequence loss and prices. */
  PricedPlacement cheapest(int sample) {
    return cheapest(window(sample));
  }

  private PricedPlacement cheapest(float[] window) {
    PlacementConfig placement = config.placement();
    double[] weighted = segments.byOffset(shape, window);
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] *= placement.sequenceWeight();
    }
    return SegmentDynamicProgram.best(
        shape, weighted, placement.keyframePrice(), placement.uncoveredPrice());
  }

  /** Returns the index of a sample's position 0 in the concatenated frames of all episodes. */
  int origin(int sample) {
    return starts[sample];
  }

  /** Fills the inputs of a graph that {@link PlacementLoss} wrote. */
  void feed(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("conditioning"), conditioning);
    Buffers.put(inputs.apply("observations"), observations);
    Buffers.put(inputs.apply("states"), states);
    Buffers.put(inputs.apply("features"), features);
    Buffers.put(inputs.apply("errors"), errors);
    Buffers.put(inputs.apply("guide"), guide);
  }
}

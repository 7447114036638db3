package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.metrics.FrechetDistance;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Measures generated tracks by class, as displacements of the object from the given frame.
 * Keypoints give the centre by the linear function that the tracking is measured with.
 *
 * <ul>
 *   <li>frechet_px2: squared {@link FrechetDistance} between recorded displacements of a class over
 *       T frames and generated ones of that class, mean over the classes; _wrong_class with the
 *       generated ones of each other class, from the same frames.
 *   <li>final_deviation_px: standard deviation of the last displacement in a class, the square root
 *       of the sum over both axes, mean over the classes; _recorded for the recorded one, and
 *       _one_start for several samples from one frame.
 * </ul>
 */
final class MotionEvaluation {
  /** Samples from one frame. */
  private static final int SAMPLES = 8;

  private final KeypointsConfig config;
  private final PictureNetworks networks;
  private final TrackGenerator generator;
  private final Parameters parameters;

  MotionEvaluation(
      KeypointsConfig config,
      PictureNetworks networks,
      TrackGenerator generator,
      Parameters parameters) {
    this.config = config;
    this.networks = networks;
    this.generator = generator;
    this.parameters = parameters;
  }

  /**
   * Measures a window of each episode.
   *
   * @param seed seed of all draws
   * @param metrics receives the metrics; none without classes and recorded objects
   */
  void measure(EpisodeCache episodes, long seed, Map<String, Double> metrics) {
    int classes = generator.classes();
    FrameSequence any = episodes.get(0);
    if (classes < 2
        || !config.state().hasClass(any)
        || !config.state().hasObject(any)
        || !CentreProbe.isFitted(parameters)) {
      return;
    }
    Displacements recorded = new Displacements(classes);
    List<Displacements> generated =
        Stream.generate(() -> new Displacements(classes)).limit(classes).toList();
    double oneStart = 0;
    for (int i = 0; i < episodes.size(); i++) {
      FrameSequence episode = episodes.get(i);
      int room = episode.length() - config.windowFrames();
      int first = SeedStream.WINDOWS.generator(seed, i).nextInt(room + 1);
      int own = config.state().motionClass(episode);
      recorded.add(own, recorded(episode, first));
      float[] start = networks.detect(episode.frame(first));
      UniformRandomProvider random = SeedStream.PRIOR_LATENTS.generator(seed, i);
      float[] latents = generator.latents(random, SAMPLES);
      for (int motion = 0; motion < classes; motion++) {
        List<double[]> samples = generated(start, motion, latents);
        generated.get(motion).add(own, samples.get(0));
        if (motion == own) {
          oneStart += finalDeviation(samples) / episodes.size();
        }
      }
    }
    if (recorded.smallest() < 2) {
      return;
    }
    double right = 0;
    double wrong = 0;
    double deviation = 0;
    double recordedDeviation = 0;
    for (int own = 0; own < classes; own++) {
      recordedDeviation += finalDeviation(recorded.of(own)) / classes;
      deviation += finalDeviation(generated.get(own).of(own)) / classes;
      for (int motion = 0; motion < classes; motion++) {
        double distance =
            FrechetDistance.squared(recorded.of(own), generated.get(motion).of(own)) / classes;
        if (motion == own) {
          right += distance;
        } else {
          wrong += distance / (classes - 1);
        }
      }
    }
    metrics.put("frechet_px2", right);
    metrics.put("frechet_px2_wrong_class", wrong);
    metrics.put("final_deviation_px", deviation);
    metrics.put("final_deviation_px_recorded", recordedDeviation);
    metrics.put("final_deviation_px_one_start", oneStart);
  }

  /** Displacements by the class of their window. */
  private static final class Displacements {
    private final List<List<double[]>> byClass = new ArrayList<>();

    Displacements(int classes) {
      for (int i = 0; i < classes; i++) {
        byClass.add(new ArrayList<>());
      }
    }

    void add(int motionClass, double[] displacements) {
      byClass.get(motionClass).add(displacements);
    }

    List<double[]> of(int motionClass) {
      return byClass.get(motionClass);
    }

    int smallest() {
      return byClass.stream().mapToInt(List::size).min().orElse(0);
    }
  }

  /** Returns x and y of each future frame, less those of the first, [2 T]. */
  private double[] recorded(FrameSequence episode, int first) {
    RecordedState state = config.state();
    double[] displacements = new double[2 * config.futureFrames()];
    for (int step = 0; step < config.futureFrames(); step++) {
      int frame = first + 1 + step;
      displacements[2 * step] = state.x(episode, frame) - state.x(episode, first);
      displacements[2 * step + 1] = state.y(episode, frame) - state.y(episode, first);
    }
    return displacements;
  }

  private List<double[]> generated(float[] start, int motion, float[] latents) {
    int steps = config.futureFrames();
    float[] oneHot = new float[generator.classes()];
    oneHot[motion] = 1;
    float[] tracks = generator.generate(start, oneHot, latents, steps);
    CentreProbe probe = new CentreProbe(parameters, CentreProbe.TRAINED);
    List<double[]> samples = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      double[] displacements = new double[2 * steps];
      for (int i = 0; i < displacements.length; i++) {
        int at = (sample * steps + i / 2) * networks.codeSize();
        displacements[i] = probe.centre(i % 2, tracks, at) - probe.centre(i % 2, start, 0);
      }
      samples.add(displacements);
    }
    return samples;
  }

  private static double finalDeviation(List<double[]> displacements) {
    double variance = 0;
    int size = displacements.get(0).length;
    for (int i = size - 2; i < size; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : displacements) {
        sum += row[i] / displacements.size();
        squares += row[i] * row[i] / displacements.size();
      }
      variance += squares - sum * sum;
    }
    return Math.sqrt(Math.max(0, variance));
  }
}

package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.VideoEvaluation;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;

/**
 * A trained video model on keypoints. It predicts from one frame, and from a class or actions. A
 * prediction has the latent variable at its mean of 0; strips show samples. Belongs to one thread
 * at a time.
 */
public final class KeypointsModel implements VideoModel {
  /** Further futures that are shown. */
  private static final int FUTURES = 3;

  private final ModelCard card;
  private final KeypointsConfig config;
  private final Parameters parameters;
  private final PictureNetworks networks;
  private final TrackGenerator generator;

  private KeypointsModel(Checkpoint checkpoint, KeypointsConfig config) {
    card = checkpoint.card();
    this.config = config;
    parameters = Parameters.of(checkpoint.tensors());
    networks = new PictureNetworks(config, parameters);
    generator = new TrackGenerator(config, networks.codeSize(), parameters);
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing or of another shape
   */
  static KeypointsModel load(Checkpoint checkpoint, KeypointsConfig config) {
    KeypointsModel model = new KeypointsModel(checkpoint, config);
    int size = config.imageSize();
    MotionNetwork.Conditions conditions = model.generator.conditions();
    model.predicted(
        new Frame(size, size, new byte[3 * size * size]),
        new float[conditions.classes()],
        new float[config.futureFrames() * conditions.actions()]);
    return model;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int conditioningFrames() {
    return 1;
  }

  @Override
  public int futureFrames() {
    return config.futureFrames();
  }

  /** Detector: its embeddings are keypoints, horizontal coordinates first, in [-1, 1]. */
  public FrameEncoder encoder() {
    return new KeypointEncoder(config, networks);
  }

  /** Motion of the keypoints, with the latent variable at its mean of 0. */
  public DynamicsModel dynamics() {
    return generator;
  }

  /** Predicts with equal weights of all classes, in a model with classes. */
  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    float[] equal = new float[generator.conditions().classes()];
    Arrays.fill(equal, 1f / Math.max(1, equal.length));
    return predicted(given.get(0), equal, actions);
  }

  /** Predicts with the recorded class. */
  @Override
  public List<Frame> predict(FrameSequence window) {
    return predicted(window.frame(0), motionClass(window), VideoModel.actions(window));
  }

  private float[] motionClass(FrameSequence window) {
    float[] weights = new float[generator.conditions().classes()];
    if (weights.length > 0 && config.state().hasClass(window)) {
      weights[config.state().motionClass(window)] = 1;
    } else {
      Arrays.fill(weights, 1f / Math.max(1, weights.length));
    }
    return weights;
  }

  private List<Frame> predicted(Frame given, float[] motionClass, float[] actions) {
    float[] start = networks.detect(given);
    float[] track =
        generator.generate(start, motionClass, actions, generator.meanLatent(), futureFrames());
    return networks.frames(networks.translate(networks.planes(given), start, track).frames());
  }

  /**
   * Returns strips: the recorded frames with detected keypoints, the translation of the first frame
   * to them, its mask, and sampled futures with their keypoints.
   */
  @Override
  public List<Prediction.Strip> strips(FrameSequence window, long seed) {
    Frame given = window.frame(0);
    float[] source = networks.planes(given);
    float[] detected = networks.detect(window);
    int codeSize = networks.codeSize();
    float[] start = Arrays.copyOf(detected, codeSize);
    List<Prediction.Strip> strips = new ArrayList<>();
    List<Frame> real = new ArrayList<>();
    for (int frame = 0; frame < window.length(); frame++) {
      real.add(marked(window.frame(frame), detected, frame * codeSize));
    }
    strips.add(new Prediction.Strip("keypoints", real));
    PictureNetworks.Pictures translated = networks.translate(source, start, detected);
    strips.add(new Prediction.Strip("translated", networks.frames(translated.frames())));
    if (config.translation().mask()) {
      strips.add(new Prediction.Strip("mask", masks(translated.masks())));
    }
    float[] latents = generator.latents(SeedStream.PRIOR_LATENTS.generator(seed, 0), FUTURES);
    float[] tracks =
        generator.generate(
            start, motionClass(window), VideoModel.actions(window), latents, futureFrames());
    int size = futureFrames() * codeSize;
    for (int sample = 0; sample < FUTURES; sample++) {
      float[] track = Arrays.copyOfRange(tracks, sample * size, (sample + 1) * size);
      List<Frame> frames = networks.frames(networks.translate(source, start, track).frames());
      List<Frame> future = new ArrayList<>(Collections.nCopies(1, marked(given, start, 0)));
      for (int step = 0; step < frames.size(); step++) {
        future.add(marked(frames.get(step), track, step * codeSize));
      }
      strips.add(new Prediction.Strip("future " + (sample + 1), future));
    }
    return strips;
  }

  private Frame marked(Frame frame, float[] keypoints, int at) {
    int cellPixels = 1 << config.translation().detectionLevel();
    return KeypointDrawing.draw(frame, keypoints, at, networks.codeSize(), cellPixels);
  }

  /** Returns masks as frames, white where the source is kept. */
  private List<Frame> masks(float[] masks) {
    int size = imageSize();
    int area = size * size;
    List<Frame> frames = new ArrayList<>();
    float[] planes = new float[3 * area];
    for (int i = 0; i < masks.length / area; i++) {
      for (int channel = 0; channel < 3; channel++) {
        System.arraycopy(masks, i * area, planes, channel * area, area);
      }
      byte[] rgb = new byte[3 * area];
      Pixels.pack(planes, 0, size, rgb, 0);
      frames.add(new Frame(size, size, rgb));
    }
    return frames;
  }

  /**
   * Measures the metrics of all video models, and where states are recorded those of {@link
   * PictureEvaluation} and {@link MotionEvaluation}.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics =
        new LinkedHashMap<>(VideoEvaluation.metrics(this, episodes, seed));
    new PictureEvaluation(config, networks, parameters).measure(episodes, seed, metrics);
    new MotionEvaluation(config, networks, generator, parameters).measure(episodes, seed, metrics);
    return metrics;
  }
}

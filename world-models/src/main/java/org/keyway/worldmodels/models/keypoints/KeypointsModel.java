package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.VideoEvaluation;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.Parameters;

/**
 * A trained video model on keypoints. It predicts from one frame, and from a class ({@link
 * KeypointVideos}) or actions ({@link KeypointDynamics}). Belongs to one thread at a time.
 */
abstract class KeypointsModel implements VideoModel {
  private final ModelCard card;
  private final KeypointsConfig config;
  private final Parameters parameters;
  private final PictureNetworks networks;

  /**
   * @param checkpoint card and weights
   * @param config configuration from the card
   */
  KeypointsModel(Checkpoint checkpoint, KeypointsConfig config) {
    card = checkpoint.card();
    this.config = config;
    parameters = Parameters.of(checkpoint.tensors());
    networks = new PictureNetworks(config, parameters);
  }

  /**
   * Creates a model from a checkpoint: one with actions if it was trained with them.
   *
   * @throws IllegalArgumentException if a weight is missing or of another shape
   */
  static KeypointsModel load(Checkpoint checkpoint, KeypointsConfig config) {
    KeypointsModel model =
        StateDynamics.isIn(Parameters.of(checkpoint.tensors()))
            ? new KeypointDynamics(checkpoint, config)
            : new KeypointVideos(checkpoint, config);
    model.requireWeights();
    return model;
  }

  /**
   * Runs every network once, because networks refuse missing weights.
   *
   * @throws IllegalArgumentException if a weight is missing or of another shape
   */
  void requireWeights() {
    int size = config.imageSize();
    float[] keypoints = networks.detect(new float[3 * size * size]);
    networks.translate(new float[3 * size * size], keypoints, keypoints);
  }

  /** Configuration of the training. */
  final KeypointsConfig config() {
    return config;
  }

  /** The weights. */
  final Parameters parameters() {
    return parameters;
  }

  /** Detector and translator. */
  final PictureNetworks networks() {
    return networks;
  }

  @Override
  public final ModelCard card() {
    return card;
  }

  @Override
  public final int imageSize() {
    return config.imageSize();
  }

  @Override
  public final int conditioningFrames() {
    return 1;
  }

  @Override
  public final int futureFrames() {
    return config.futureFrames();
  }

  /**
   * Predicts the keypoints of the frames that follow the first one of a window.
   *
   * @param start keypoints of its first frame, [2 K], not modified
   * @return [T, 2 K]
   */
  abstract float[] track(float[] start, FrameSequence window);

  /**
   * Returns predicted tracks to show, by the names of their strips, each [T, 2 K].
   *
   * @param start keypoints of the first frame of the window, [2 K], not modified
   * @param seed seed of all draws
   */
  abstract Map<String, float[]> shown(float[] start, FrameSequence window, long seed);

  @Override
  public List<Frame> predict(FrameSequence window) {
    float[] start = networks.detect(window.frame(0));
    return drawn(window.frame(0), start, track(start, window));
  }

  /** Draws a track from the first frame on. */
  final List<Frame> drawn(Frame given, float[] start, float[] track) {
    return networks.frames(networks.translate(networks.planes(given), start, track).frames());
  }

  /**
   * Returns strips: the recorded frames with detected keypoints, the translation of the first frame
   * to them, its mask, and predicted futures with their keypoints.
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
    shown(start, window, seed)
        .forEach(
            (name, track) -> {
              List<Frame> future = new ArrayList<>(List.of(marked(given, start, 0)));
              List<Frame> frames = drawn(given, start, track);
              for (int step = 0; step < frames.size(); step++) {
                future.add(marked(frames.get(step), track, step * codeSize));
              }
              strips.add(new Prediction.Strip(name, future));
            });
    return strips;
  }

  private Frame marked(Frame frame, float[] keypoints, int at) {
    int cellPixels = config.cellPixels(config.translation().detectionLevel());
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

  /** Measures the metrics of all video models, and those of {@link PictureEvaluation}. */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics =
        new LinkedHashMap<>(VideoEvaluation.metrics(this, episodes, seed));
    new PictureEvaluation(config, networks, parameters).measure(episodes, seed, metrics);
    return metrics;
  }
}

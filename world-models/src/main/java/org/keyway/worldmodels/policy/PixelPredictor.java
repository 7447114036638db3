package org.keyway.worldmodels.policy;

import java.util.Map;
import java.util.Optional;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.model.VideoModel;

/**
 * A video model behind the planner's ports. The embedding of a frame is its pixels, in planes of
 * one channel, 0 to 1, [3 * size * size].
 */
final class PixelPredictor implements DynamicsPredictor, DynamicsModel, FrameEncoder, FrameDecoder {
  private static final float[] NONE = {};

  private final VideoModel model;
  private final FrameRollout rollout;
  private final float[] planes;
  private float[] startPixels = NONE;
  private float[] actionValues = NONE;
  private float[] frames = NONE;

  private PixelPredictor(VideoModel model, FrameRollout rollout) {
    this.model = model;
    this.rollout = rollout;
    planes = new float[embeddingSize()];
  }

  /**
   * Returns a video model that rolls out frames behind the ports. Any other model, and one with
   * ports of its own, is returned itself.
   */
  static TrainedModel of(TrainedModel model) {
    if (model instanceof VideoModel video && !(model instanceof DynamicsPredictor)) {
      Optional<FrameRollout> rollout = video.rollouts();
      if (rollout.isPresent()) {
        return new PixelPredictor(video, rollout.get());
      }
    }
    return model;
  }

  @Override
  public int embeddingSize() {
    return 3 * imageSize() * imageSize();
  }

  @Override
  public int actionSize() {
    return rollout.actionSize();
  }

  @Override
  public int frameHeight() {
    return imageSize();
  }

  @Override
  public int frameWidth() {
    return imageSize();
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    startPixels = floats(start, embeddingSize(), startPixels);
    actionValues = floats(actions, count * steps * actionSize(), actionValues);
    int size = count * steps * embeddingSize();
    if (frames.length != size) {
      frames = new float[size];
    }
    rollout.rollout(startPixels, actionValues, count, steps, frames);
    for (int i = 0; i < size; i++) {
      embeddings[i] = frames[i];
    }
  }

  private static float[] floats(double[] values, int size, float[] previous) {
    float[] copy = previous.length == size ? previous : new float[size];
    for (int i = 0; i < size; i++) {
      copy[i] = (float) values[i];
    }
    return copy;
  }

  @Override
  public void encode(byte[] rgb, int count, double[] embeddings) {
    int size = embeddingSize();
    for (int frame = 0; frame < count; frame++) {
      Pixels.unpack(rgb, frame * size, imageSize(), planes, 0);
      for (int i = 0; i < size; i++) {
        embeddings[frame * size + i] = planes[i];
      }
    }
  }

  @Override
  public void decode(double[] embeddings, int count, byte[] rgb) {
    int size = embeddingSize();
    for (int frame = 0; frame < count; frame++) {
      for (int i = 0; i < size; i++) {
        planes[i] = (float) embeddings[frame * size + i];
      }
      Pixels.pack(planes, 0, imageSize(), rgb, frame * size);
    }
  }

  @Override
  public DynamicsModel dynamics() {
    return this;
  }

  @Override
  public Optional<DistanceModel> distance() {
    return Optional.empty();
  }

  @Override
  public FrameEncoder encoder() {
    return this;
  }

  @Override
  public FrameDecoder decoder() {
    return this;
  }

  @Override
  public ModelCard card() {
    return model.card();
  }

  @Override
  public int imageSize() {
    return model.imageSize();
  }

  @Override
  public int windowFrames() {
    return model.windowFrames();
  }

  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    return model.evaluate(episodes, seed);
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    return model.predict(episodes, episode, seed);
  }
}

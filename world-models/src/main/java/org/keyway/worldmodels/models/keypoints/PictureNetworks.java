package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/** Trained detector and translator, on Java's arrays. Belongs to one thread at a time. */
final class PictureNetworks {
  /** Most pictures of a batch. */
  private static final int BATCH = 64;

  private final KeypointsConfig config;
  private final Parameters parameters;
  private final int codeSize;
  private final int frameSize;
  private final CompiledFunction<CompiledBatch> detector;
  private final CompiledFunction<CompiledBatch> translator;

  /**
   * Translated pictures.
   *
   * @param frames about 0 to 1, [count, 3, size, size]
   * @param masks weight of the source in each pixel, 0 to 1, [count, size, size]; all 0 for a model
   *     without a mask
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Pictures(float[] frames, float[] masks) {}

  /**
   * @param parameters weights of detector and translator
   */
  PictureNetworks(KeypointsConfig config, Parameters parameters) {
    this.config = config;
    this.parameters = parameters;
    Detector network = new Detector(config);
    codeSize = network.codeSize();
    int size = config.imageSize();
    frameSize = 3 * size * size;
    detector =
        CompiledFunction.of(
            parameters,
            (n, count) -> List.of(network.apply(n, n.input("frames", count, 3, size, size))));
    translator =
        CompiledFunction.of(
            parameters,
            (n, count) -> {
              Translator.Translation translation =
                  new Translator(config)
                      .apply(
                          n,
                          n.input("source", count, 3, size, size),
                          n.input("from", count, codeSize),
                          n.input("to", count, codeSize));
              return translation.mask() == null
                  ? List.of(translation.frames())
                  : List.of(translation.frames(), translation.mask());
            });
  }

  /** Numbers of the keypoints of a frame, 2 K. */
  int codeSize() {
    return codeSize;
  }

  /**
   * Detects the keypoints of frames.
   *
   * @param frames 0 to 1, [count, 3, size, size], not modified
   * @return horizontal coordinates in [-1, 1], then vertical ones, [count, 2 K]
   */
  float[] detect(float[] frames) {
    int count = frames.length / frameSize;
    float[] keypoints = new float[count * codeSize];
    for (int done = 0; done < count; ) {
      int rows = Math.min(BATCH, count - done);
      CompiledBatch batch = detector.at(rows);
      System.arraycopy(frames, done * frameSize, batch.input("frames"), 0, rows * frameSize);
      batch.run();
      System.arraycopy(batch.output(0), 0, keypoints, done * codeSize, rows * codeSize);
      done += rows;
    }
    return keypoints;
  }

  /** Detects the keypoints of all frames of an episode, [frames, 2 K]. */
  float[] detect(FrameSequence episode) {
    float[] frames = new float[episode.length() * frameSize];
    for (int frame = 0; frame < episode.length(); frame++) {
      Pixels.unpack(episode, frame, frames, frame * frameSize);
    }
    return detect(frames);
  }

  /** Detects the keypoints of a frame, [2 K]. */
  float[] detect(Frame frame) {
    return detect(planes(frame));
  }

  /** Returns a frame as planes, 0 to 1, [3, size, size]. */
  float[] planes(Frame frame) {
    float[] planes = new float[frameSize];
    Pixels.unpack(frame.rgb(), 0, config.imageSize(), planes, 0);
    return planes;
  }

  /**
   * Translates one source to several targets. A translator that was trained on the mean frame
   * starts from that instead, and reads neither the source nor its keypoints.
   *
   * @param source 0 to 1, [3, size, size], not modified
   * @param from keypoints of the source, [2 K], not modified
   * @param to keypoints of the targets, [count, 2 K], not modified
   */
  Pictures translate(float[] source, float[] from, float[] to) {
    if (config.translation().source() == PictureSource.EPISODE) {
      return translated(source, from, to);
    }
    float[] meanFrame = ReferenceFrame.of(config, parameters);
    return translated(meanFrame, detect(meanFrame), to);
  }

  private Pictures translated(float[] source, float[] from, float[] to) {
    int count = to.length / codeSize;
    int area = frameSize / 3;
    Pictures pictures = new Pictures(new float[count * frameSize], new float[count * area]);
    for (int done = 0; done < count; ) {
      int rows = Math.min(BATCH, count - done);
      CompiledBatch batch = translator.at(rows);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(source, 0, batch.input("source"), row * frameSize, frameSize);
        if (config.translation().sourceKeypoints()) {
          System.arraycopy(from, 0, batch.input("from"), row * codeSize, codeSize);
        }
      }
      System.arraycopy(to, done * codeSize, batch.input("to"), 0, rows * codeSize);
      batch.run();
      System.arraycopy(batch.output(0), 0, pictures.frames(), done * frameSize, rows * frameSize);
      if (config.translation().mask()) {
        System.arraycopy(batch.output(1), 0, pictures.masks(), done * area, rows * area);
      }
      done += rows;
    }
    return pictures;
  }

  /** Returns pictures of a batch as frames. */
  List<Frame> frames(float[] pictures) {
    int size = config.imageSize();
    Frame[] frames = new Frame[pictures.length / frameSize];
    for (int i = 0; i < frames.length; i++) {
      byte[] rgb = new byte[frameSize];
      Pixels.pack(pictures, i * frameSize, size, rgb, 0);
      frames[i] = new Frame(size, size, rgb);
    }
    return Arrays.asList(frames);
  }
}

package org.keyway.worldmodels.model;

/**
 * What the configuration of every model says; records implement it with components of their own.
 */
public interface ModelConfig {
  /** Name of the kind of model. */
  String model();

  /** Name of this model; its checkpoint is called so. */
  String name();

  /** Decides every draw. */
  long seed();

  /**
   * Episodes at the end of the file that are held out, 1 or more; of a file of one episode, its
   * last fifth is.
   */
  int validationEpisodes();

  /** Rows and columns of the frames that the model reads, in pixels. */
  int imageSize();

  /** Frames of a window on which the model is judged. */
  int windowFrames();

  /** Frames that an episode must have to be learned from. */
  default int episodeFrames() {
    return windowFrames();
  }
}

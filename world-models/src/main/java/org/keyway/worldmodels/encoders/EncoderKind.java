package org.keyway.worldmodels.encoders;

/** Kinds of frame network. */
public enum EncoderKind {
  /** A convolutional autoencoder. */
  CONVOLUTIONAL {
    @Override
    public FrameNetwork network(ConvolutionalConfig convolutional, KeypointConfig keypoint) {
      return new ConvolutionalAutoencoder(convolutional);
    }
  },
  /** Keypoints, with inverse dynamics. */
  KEYPOINT {
    @Override
    public FrameNetwork network(ConvolutionalConfig convolutional, KeypointConfig keypoint) {
      return new KeypointAutoencoder(keypoint);
    }
  };

  /**
   * The frame network of this kind.
   *
   * @param convolutional what it is if it is a convolutional autoencoder
   * @param keypoint what it is if it is a keypoint autoencoder
   */
  public abstract FrameNetwork network(ConvolutionalConfig convolutional, KeypointConfig keypoint);
}

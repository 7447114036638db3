package org.keyway.worldmodels.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.keyway.worldmodels.models.compositelstm.CompositeLstm;
import org.keyway.worldmodels.models.drift.Drift;
import org.keyway.worldmodels.models.dynamics.Dynamics;
import org.keyway.worldmodels.models.flow.FlowAutoencoder;
import org.keyway.worldmodels.models.inverse.Inverse;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keypoints.Keypoints;
import org.keyway.worldmodels.models.robustencoder.RobustEncoder;
import org.keyway.worldmodels.models.surprise.Surprise;
import org.keyway.worldmodels.models.tap.Tap;
import org.keyway.worldmodels.models.vae.Vae;
import org.keyway.worldmodels.training.TrainingListener;

/** The contract on every kind of model that comes with Keyway, and on one that does not. */
class ModelKindContractTest {
  private static final String TRAINING = "training: {steps: 2, batch: 4, validateEvery: 2}";

  private static final String KEYFRAMES =
      """
      shape: {keyframes: 2, largestOffset: 4, frames: 8}
      conditioningFrames: 2
      encoder: {convolutional: {imageSize: 16, channels: [2, 3], hidden: 4, codeSize: 4, %1$s}}
      """
          .formatted(TRAINING);

  private static final String KEYIN =
      KEYFRAMES
          + """
          features: {components: 3, hidden: 4, %1$s}
          placement: {units: 4, latent: 2, %1$s}
          """
              .formatted(TRAINING);

  private static final String PREDICTOR =
      KEYFRAMES + "predictor: {units: 4, latent: 2, %s}\n".formatted(TRAINING);

  private static final String DYNAMICS =
      """
      encoder: {keypoint: {imageSize: 16, keypoints: 2, %1$s}}
      transition: {units: 4, rolloutSteps: 3, %1$s}
      distance: {units: 4, %1$s}
      """
          .formatted(TRAINING);

  private static final String KEYPOINTS =
      """
      imageSize: 16
      futureFrames: 5
      translation: {channels: 2, keypoints: 2, adversarialWeight: 0.1, discriminatorChannels: 2, wideGaussianCells: 2, source: mean_frame, brightnessWeight: 2, motionWeight: 3, inverseWeight: 1, %1$s}
      motion: {units: 4, latent: 2, codeUnits: 3, %1$s}
      transition: {units: 4, rolloutSteps: 3, %1$s}
      distance: {units: 4, %1$s}
      """
          .formatted(TRAINING);

  @Nested
  class OfKeyIn extends ModelKindContract {
    OfKeyIn() {
      super(KeyIn.KEYIN, KEYIN);
    }
  }

  @Nested
  class OfJumpy extends ModelKindContract {
    OfJumpy() {
      super(KeyIn.JUMPY, KEYIN.replace("latent: 2", "latent: 2, fixedOffset: 3"));
    }
  }

  @Nested
  class OfStatic extends ModelKindContract {
    OfStatic() {
      super(KeyIn.STATIC, KEYIN);
    }
  }

  @Nested
  class OfSurprise extends ModelKindContract {
    OfSurprise() {
      super(Surprise.SURPRISE, PREDICTOR);
    }
  }

  @Nested
  class OfTap extends ModelKindContract {
    OfTap() {
      super(Tap.TAP, PREDICTOR);
    }
  }

  @Nested
  class OfDynamics extends ModelKindContract {
    OfDynamics() {
      super(Dynamics.DYNAMICS, DYNAMICS);
    }
  }

  @Nested
  class OfInverse extends ModelKindContract {
    OfInverse() {
      super(
          Inverse.INVERSE,
          """
          encoder: {keypoint: {imageSize: 16, keypoints: 2, %1$s}}
          units: 4
          products: 2
          goalSteps: 5
          %1$s
          """
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfRobustEncoder extends ModelKindContract {
    OfRobustEncoder() {
      super(RobustEncoder.ENCODER, TRAINING);
    }

    @Override
    Path encoder() throws IOException {
      Path place = Files.createDirectories(folder.resolve("teacher"));
      Path teacher = place.resolve("teacher.kwm");
      if (!Files.exists(teacher)) {
        String yaml = "model: dynamics\nname: teacher\nvalidationEpisodes: 2\n" + DYNAMICS;
        ModelKinds kinds = new ModelKinds(List.of(Dynamics.DYNAMICS));
        train(kinds, yaml, null, place, false, TrainingListener.NONE);
      }
      return teacher;
    }
  }

  private static final String FLOW =
      """
      imageSize: 16
      conditioningFrames: 2
      futureFrames: 3
      rolloutFrames: 2
      coder: {channels: 2, kernel: 3}
      memory: {units: 3}
      flow: {channels: 2}
      %1$s
      rollouts: {steps: 2, batch: 4, validateEvery: 2}
      """
          .formatted(TRAINING);

  @Nested
  class OfFlowAutoencoder extends ModelKindContract {
    OfFlowAutoencoder() {
      super(FlowAutoencoder.FLOW_AUTOENCODER, "composed: true\n" + FLOW);
    }
  }

  @Nested
  class OfFlowAutoencoderOnFeatures extends ModelKindContract {
    OfFlowAutoencoderOnFeatures() {
      super(FlowAutoencoder.FLOW_AUTOENCODER, "warp: features\n" + FLOW);
    }
  }

  @Nested
  class OfFlowAutoencoderWithoutFlow extends ModelKindContract {
    OfFlowAutoencoderWithoutFlow() {
      super(FlowAutoencoder.FLOW_AUTOENCODER, "warp: none\n" + FLOW);
    }
  }

  @Nested
  class OfVae extends ModelKindContract {
    OfVae() {
      super(
          Vae.VAE,
          "encoder: {variational: {imageSize: 16, hidden: [4], codeSize: 3, %s}}\n"
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfConvolutionalVae extends ModelKindContract {
    OfConvolutionalVae() {
      super(
          Vae.VAE,
          """
          encoder:
            variational:
              {imageSize: 16, grey: false, channels: [2, 3], hidden: [4], codeSize: 3,
              likelihood: gaussian, warmUpSteps: 4, inverseWeight: 10, %s}
          """
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfDynamicsOnAVae extends ModelKindContract {
    OfDynamicsOnAVae() {
      super(
          Dynamics.DYNAMICS,
          DYNAMICS.replaceFirst(
              "encoder: .*",
              "encoder: {variational: {imageSize: 16, hidden: [4], codeSize: 3, %s}}"
                  .formatted(TRAINING)));
    }
  }

  @Nested
  class OfKeypoints extends ModelKindContract {
    OfKeypoints() {
      super(Keypoints.KEYPOINTS, KEYPOINTS, "posterior.");
    }
  }

  @Nested
  class OfCompositeLstm extends ModelKindContract {
    OfCompositeLstm() {
      super(
          CompositeLstm.COMPOSITE_LSTM,
          """
          conditioningFrames: 4
          futureFrames: 3
          layers: {units: 5, count: 2}
          %s
          """
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfCompositeLstmOnStandardisedPixels extends ModelKindContract {
    OfCompositeLstmOnStandardisedPixels() {
      super(
          CompositeLstm.COMPOSITE_LSTM,
          """
          conditioningFrames: 1
          futureFrames: 3
          pixels: {channels: 3, standardised: true}
          layers: {units: 5}
          decoders: {trained: future}
          %s
          """
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfPerceptLstm extends ModelKindContract {
    OfPerceptLstm() {
      super(
          CompositeLstm.PERCEPT_LSTM,
          """
          encoder: {keypoint: {imageSize: 16, keypoints: 2, %1$s}}
          futureFrames: 3
          layers: {units: 5, count: 2}
          distance: {units: 4, %1$s}
          %1$s
          """
              .formatted(TRAINING));
    }
  }

  @Nested
  class OfAnAddedKind extends ModelKindContract {
    OfAnAddedKind() {
      super(Drift.DRIFT, TRAINING);
    }
  }
}

package org.keyway.experiments.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors and speed of one model. Scripts read the component names.
 *
 * @param model name of the model
 * @param kind kind of the model; null for the first frame, repeated
 * @param parameters number of its weights
 * @param trainingSeconds duration of its training in seconds
 * @param stepMillis duration of one step of one candidate on one thread in ms, median of several
 *     calls with a batch of candidates
 * @param psnrDecibels PSNR after 1, 2, ... steps: of the mean error over all sequences, in dB
 * @param objectError mean distance of the predicted object to the real one after 1, 2, ... steps,
 *     in pixels of the generator's frames, where the prediction shows the object
 * @param objectLost share of predictions after 1, 2, ... steps that do not show the object, 0 to 1
 */
record RolloutRow(
    String model,
    @Nullable String kind,
    long parameters,
    @JsonProperty("training_seconds") double trainingSeconds,
    @JsonProperty("step_ms") double stepMillis,
    @JsonProperty("psnr_db") List<Double> psnrDecibels,
    @JsonProperty("object_error") List<Double> objectError,
    @JsonProperty("object_lost") List<Double> objectLost) {}

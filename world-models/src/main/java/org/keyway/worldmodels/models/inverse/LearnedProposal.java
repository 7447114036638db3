package org.keyway.worldmodels.models.inverse;

import org.keyway.planner.model.ActionProposal;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PerceptronForward;

/**
 * The learned inverse model for the planner. Actions are in the unit of the recorded data. Belongs
 * to one thread at a time.
 */
final class LearnedProposal implements ActionProposal {
  private final int size;
  private final float[] actionGains;
  private final PerceptronForward perceptron;
  private final float[] input;

  /**
   * @param parameters trained weights
   * @param network network to compute
   * @param size numbers D in a state
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  LearnedProposal(Parameters parameters, InverseNetwork network, int size) {
    this.size = size;
    actionGains = ActionGains.of(parameters, network.perceptron().outputs());
    perceptron = new PerceptronForward(parameters, network.perceptron(), 1);
    input = new float[3 * size];
  }

  @Override
  public int embeddingSize() {
    return size;
  }

  @Override
  public int actionSize() {
    return actionGains.length;
  }

  @Override
  public void propose(double[] embedding, double[] goal, double[] action) {
    for (int i = 0; i < size; i++) {
      float state = (float) embedding[i];
      float target = (float) goal[i];
      input[i] = state;
      input[size + i] = target;
      input[2 * size + i] = target - state;
    }
    float[] scaled = perceptron.run(input);
    for (int i = 0; i < actionGains.length; i++) {
      action[i] = scaled[i] / actionGains[i];
    }
  }
}

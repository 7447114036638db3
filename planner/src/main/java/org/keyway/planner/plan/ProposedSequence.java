package org.keyway.planner.plan;

import java.util.Arrays;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.Guarded;
import org.keyway.planner.search.Bounds;

/**
 * The actions that a proposal takes if the dynamics are right: the first from the start, each
 * further one from where the dynamics predict that the ones before lead.
 */
final class ProposedSequence {
  private final ActionProposal proposal;
  private final DynamicsModel dynamics;
  private final Bounds bounds;
  private final int numbers;
  private final int chunk;
  private final double[] embedding;
  private final double[] action;
  private final double[] embeddings;

  /**
   * @param proposal proposes the actions of one step or of several in a row
   * @param dynamics guarded; predicts where they lead
   * @param steps steps of the sequence
   * @throws IllegalArgumentException if the sizes of embeddings differ, or a proposed action is not
   *     the actions of whole steps
   */
  ProposedSequence(ActionProposal proposal, DynamicsModel dynamics, Bounds bounds, int steps) {
    int size = dynamics.embeddingSize();
    Require.inRange("embedding size of the proposal", proposal.embeddingSize(), size, size);
    if (proposal.actionSize() % dynamics.actionSize() != 0) {
      throw new IllegalArgumentException(
          "action size of the proposal is %d; it must be a multiple of %d, that of the dynamics"
              .formatted(proposal.actionSize(), dynamics.actionSize()));
    }
    this.proposal = Guarded.proposal(proposal);
    this.dynamics = dynamics;
    this.bounds = bounds;
    numbers = steps * bounds.size();
    chunk = proposal.actionSize() / dynamics.actionSize();
    embedding = new double[size];
    action = new double[proposal.actionSize()];
    embeddings = new double[chunk * size];
  }

  /**
   * Writes the sequence. From a number on that is not finite, of the proposal or the dynamics, it
   * is NaN.
   *
   * @param start [D], not modified
   * @param goal [D], not modified
   * @param actions [steps, A], filled, within the bounds
   */
  void write(double[] start, double[] goal, double[] actions) {
    Arrays.fill(actions, Double.NaN);
    System.arraycopy(start, 0, embedding, 0, embedding.length);
    for (int at = 0; at < numbers; at += action.length) {
      if (at > 0) {
        dynamics.rollout(embedding, action, 1, chunk, embeddings);
        System.arraycopy(
            embeddings, embeddings.length - embedding.length, embedding, 0, embedding.length);
      }
      if (!isFinite(embedding)) {
        return;
      }
      proposal.propose(embedding, goal, action);
      if (!isFinite(action)) {
        return;
      }
      for (int i = 0; i < action.length; i++) {
        action[i] = bounds.clamp(i % bounds.size(), action[i]);
      }
      System.arraycopy(action, 0, actions, at, Math.min(action.length, numbers - at));
    }
  }

  private static boolean isFinite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}

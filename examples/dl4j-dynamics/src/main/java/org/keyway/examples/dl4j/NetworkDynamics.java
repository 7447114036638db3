package org.keyway.examples.dl4j;

import java.util.function.UnaryOperator;
import org.keyway.planner.model.DynamicsModel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Puts a network of DL4J behind the planner's port: x' = x + f(x, a). The network may predict fewer
 * numbers than a state has; the others stay as they are.
 */
final class NetworkDynamics implements DynamicsModel {
  private final UnaryOperator<INDArray> change;
  private final int stateSize;
  private final int actionSize;

  /**
   * @param change from states and actions side by side, [count, D + A], to the change of the first
   *     numbers of each state, [count, 1 to D]; {@code network::output} of a {@code
   *     MultiLayerNetwork}, {@code network::outputSingle} of a {@code ComputationGraph}
   * @param stateSize D
   * @param actionSize A
   */
  NetworkDynamics(UnaryOperator<INDArray> change, int stateSize, int actionSize) {
    this.change = change;
    this.stateSize = stateSize;
    this.actionSize = actionSize;
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    float[][] rows = new float[count][stateSize + actionSize];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < count; i++) {
        int at = i * steps + step;
        for (int k = 0; k < stateSize; k++) {
          rows[i][k] = (float) (step == 0 ? start[k] : embeddings[(at - 1) * stateSize + k]);
        }
        for (int k = 0; k < actionSize; k++) {
          rows[i][stateSize + k] = (float) actions[at * actionSize + k];
        }
      }
      float[][] changes = change.apply(Nd4j.create(rows).castTo(DataType.FLOAT)).toFloatMatrix();
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < stateSize; k++) {
          float moved = k < changes[i].length ? changes[i][k] : 0;
          embeddings[(i * steps + step) * stateSize + k] = rows[i][k] + moved;
        }
      }
    }
  }
}

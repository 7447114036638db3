package org.keyway.worldmodels.model;

import java.util.List;

/**
 * A family of models that are trained alike.
 *
 * @param name the name users type, and that the cards of its checkpoints have as their model
 * @param description what it does, in one sentence
 * @param source the publication
 * @param section where in it the model is described
 * @param ports the planner's interfaces that it serves
 */
public record WorldModel(
    String name, String description, String source, String section, List<Class<?>> ports) {

  /** Copies the list. */
  public WorldModel {
    ports = List.copyOf(ports);
  }
}

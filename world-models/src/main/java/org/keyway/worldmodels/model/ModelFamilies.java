package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Optional;

/** All families that can be trained, found by name. */
public final class ModelFamilies {
  private final List<ModelFamily<?>> families;

  /**
   * @param families each with a name of its own
   */
  public ModelFamilies(List<ModelFamily<?>> families) {
    this.families = List.copyOf(families);
  }

  /** In the order in which they are to be listed. */
  public List<ModelFamily<?>> all() {
    return families;
  }

  /** The family of a name. */
  public Optional<ModelFamily<?>> named(String name) {
    return families.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** Their names, in order. */
  public List<String> names() {
    return families.stream().<String>map(ModelFamily::name).toList();
  }
}

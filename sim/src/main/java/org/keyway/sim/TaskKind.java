package org.keyway.sim;

import java.io.IOException;
import org.keyway.sim.render.AppearanceVariation;

/**
 * All that Keyway knows of a kind of task before one is made: a constant in the task's package,
 * named in one line of {@code org.keyway.sim.catalog.Tasks}.
 *
 * @param <C> class of its configuration
 * @param name the name users type
 * @param description what it is, in half a line
 * @param defaults its configuration unless a user says otherwise
 * @param factory makes one
 * @param variation changes a configuration
 * @param live makes one that runs in real time
 */
public record TaskKind<C extends Record>(
    String name,
    String description,
    C defaults,
    Factory<C> factory,
    Variation<C> variation,
    LiveFactory live) {

  /** Makes a task. */
  @FunctionalInterface
  public interface Factory<C extends Record> {
    /**
     * One with the given configuration.
     *
     * @throws IOException if it needs a file that cannot be read or is not what it should be
     * @throws IllegalArgumentException if the configuration does not fit that file
     */
    Task create(C configuration) throws IOException;
  }

  /** Changes a configuration for another appearance and another robot. */
  @FunctionalInterface
  public interface Variation<C extends Record> {
    /**
     * The changed configuration.
     *
     * @param appearance {@link AppearanceVariation#NONE} leaves what the configuration says
     * @param robot {@link RobotConfig#lagSteps} is left to whoever commands it
     * @throws IllegalArgumentException if the task cannot vary so; the message says what it can
     */
    C vary(C configuration, AppearanceVariation appearance, RobotConfig robot);
  }

  /** Makes a task that runs in real time. */
  @FunctionalInterface
  public interface LiveFactory {
    /**
     * One of the default configuration.
     *
     * @param frameSize wanted rows and columns of a frame, pixels; a task whose frames have a fixed
     *     size keeps it
     * @throws IOException as {@link Factory#create}
     * @throws IllegalArgumentException if the task does not run in real time
     */
    LiveTask create(int frameSize) throws IOException;
  }

  /** A kind that has one appearance and one robot, and does not run in real time. */
  public TaskKind(String name, String description, C defaults, Factory<C> factory) {
    this(
        name,
        description,
        defaults,
        factory,
        (configuration, appearance, robot) -> {
          throw new IllegalArgumentException(
              "%s has one appearance and one robot; leave appearance and robot out"
                  .formatted(name));
        },
        frameSize -> {
          throw new IllegalArgumentException(name + " does not run in real time");
        });
  }

  /**
   * One with the given configuration.
   *
   * @param configuration of the class of {@link #defaults}
   * @throws IOException if it needs a file that cannot be read or is not what it should be
   * @throws IllegalArgumentException if the configuration does not fit
   */
  public Task create(Record configuration) throws IOException {
    return factory.create(own(configuration));
  }

  /**
   * A configuration for another appearance and another robot.
   *
   * @param configuration of the class of {@link #defaults}
   * @throws IllegalArgumentException if the task cannot vary so
   */
  public C varied(Record configuration, AppearanceVariation appearance, RobotConfig robot) {
    boolean same = appearance.equals(AppearanceVariation.NONE) && robot.equals(RobotConfig.DEFAULT);
    return same ? own(configuration) : variation.vary(own(configuration), appearance, robot);
  }

  @SuppressWarnings("unchecked") // A record class is final, so the class of the defaults is C.
  private C own(Record configuration) {
    Class<?> type = defaults.getClass();
    if (configuration.getClass() != type) {
      throw new IllegalArgumentException(
          "%s is configured by a %s, not by a %s"
              .formatted(name, type.getName(), configuration.getClass().getName()));
    }
    return (C) configuration;
  }
}

package org.keyway.experiments.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keyway.planner.config.Require;

/**
 * Configuration of a table of keyframe discovery: on every set, every method sees the same windows.
 *
 * @param kind always {@value #KIND}
 * @param name title of the table
 * @param seed seed of the windows' starts and of the random placements, default 1; the sequences
 *     come from the seeds of their sets
 * @param sets sets of sequences in which to find keyframes, at least one, with distinct names
 * @param rows methods, at least one, with distinct names within a set
 */
public record DiscoveryConfiguration(
    String kind, String name, long seed, List<SetConfiguration> sets, List<RowConfiguration> rows) {
  /** Value of {@code kind} in configurations of this kind. */
  public static final String KIND = "keyframe-discovery";

  /** Default table with one row, for a file to override. */
  public static final DiscoveryConfiguration DEFAULT =
      new DiscoveryConfiguration(
          KIND,
          "keyframe discovery",
          1,
          List.of(SetConfiguration.DEFAULT),
          List.of(RowConfiguration.DEFAULT));

  /** Copies the lists. */
  public DiscoveryConfiguration {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind is " + kind + "; it must be " + KIND);
    }
    Require.inRange("number of sets", sets.size(), 1, 100);
    Require.inRange("number of rows", rows.size(), 1, 1000);
    sets = List.copyOf(sets);
    rows = List.copyOf(rows);
    Set<String> names = new HashSet<>();
    for (SetConfiguration set : sets) {
      if (!names.add(set.name())) {
        throw new IllegalArgumentException(
            "sets: there are two named " + set.name() + "; names must differ");
      }
    }
    Set<List<String>> places = new HashSet<>();
    for (RowConfiguration row : rows) {
      if (!names.contains(row.set())) {
        throw new IllegalArgumentException(
            "rows: %s is for the set %s, which is none of the sets; there are %s"
                .formatted(
                    row.method(),
                    row.set(),
                    String.join(", ", sets.stream().map(SetConfiguration::name).toList())));
      }
      if (!places.add(List.of(row.set(), row.method()))) {
        throw new IllegalArgumentException(
            "rows: there are two named %s in the set %s; names must differ"
                .formatted(row.method(), row.set()));
      }
    }
  }

  /** Returns the rows of one set, in order. */
  public List<RowConfiguration> rowsOf(SetConfiguration set) {
    return rows.stream().filter(row -> row.set().equals(set.name())).toList();
  }

  /** Returns the set of a row. */
  public SetConfiguration setOf(RowConfiguration row) {
    Optional<SetConfiguration> own =
        sets.stream().filter(set -> set.name().equals(row.set())).findFirst();
    return own.orElseThrow();
  }

  /** Returns this configuration with another seed. */
  public DiscoveryConfiguration withSeed(long other) {
    return new DiscoveryConfiguration(kind, name, other, sets, rows);
  }

  /** Returns this configuration with another number of sequences in every set. */
  public DiscoveryConfiguration withSequences(int number) {
    return new DiscoveryConfiguration(
        kind, name, seed, sets.stream().map(set -> set.withSequences(number)).toList(), rows);
  }
}

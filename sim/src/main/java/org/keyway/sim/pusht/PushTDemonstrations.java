package org.keyway.sim.pusht;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads recorded PushT demonstrations from CSV, plain or gzip-compressed (known by the first
 * bytes). The header names the columns episode, t, agent_x, agent_y, block_x, block_y, block_angle,
 * action_x and action_y in any order; others are ignored. The rows of an episode are consecutive
 * with t = 0, 1, 2, ...
 */
public final class PushTDemonstrations {
  private static final String EPISODE = "episode";
  private static final String STEP = "t";

  /** Columns of the pose, in the order of a {@link PushTState}. */
  private static final List<String> POSE =
      List.of("agent_x", "agent_y", "block_x", "block_y", "block_angle");

  private static final List<String> ACTION = List.of("action_x", "action_y");

  /** Positions farther out cannot be pixels of the 512x512 world. */
  private static final double FARTHEST_PX = 10_000;

  private static final String INCLUDED = "demonstrations.csv.gz";
  private static final int GZIP_FIRST_BYTE = 0x1F;
  private static final int GZIP_SECOND_BYTE = 0x8B;

  private final String file;
  private final List<PushTDemonstration> finished = new ArrayList<>();
  private final Set<Integer> episodes = new HashSet<>();
  private final Column poses = new Column();
  private final Column actions = new Column();
  private int episode;

  private PushTDemonstrations(String file) {
    this.file = file;
  }

  /** Cache of the files read, shared by all callers. */
  private static final Map<Path, List<PushTDemonstration>> CACHE = new ConcurrentHashMap<>();

  /**
   * Reads like {@link #read}, but caches the file while Keyway runs.
   *
   * @throws IOException as {@link #read}
   */
  static List<PushTDemonstration> cached(Path file) throws IOException {
    List<PushTDemonstration> known = CACHE.get(file);
    if (known == null) {
      known = read(file);
      CACHE.put(file, known);
    }
    return known;
  }

  /** Demonstrations that come with Keyway, read on first use. */
  private static final class Included {
    static final List<PushTDemonstration> ALL = read();

    private static List<PushTDemonstration> read() {
      try (InputStream bytes =
          Objects.requireNonNull(PushTDemonstrations.class.getResourceAsStream(INCLUDED))) {
        return new PushTDemonstrations(INCLUDED).readAll(new BufferedInputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException("Keyway's own demonstrations cannot be read", e);
      }
    }
  }

  /**
   * The 120 human demonstrations that come with Keyway, 14,328 steps. Source: diffusion_policy_soup
   * (humanoid-collective), pusht_cchi_v7_replay.zarr, MIT licence. Always returns the same
   * immutable list.
   */
  public static List<PushTDemonstration> included() {
    return Included.ALL;
  }

  /**
   * Reads all demonstrations of a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws DemonstrationFormatException if the content is wrong; the message names file and line
   * @throws IOException if the file cannot be read
   */
  public static List<PushTDemonstration> read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return new PushTDemonstrations(file.toString()).readAll(bytes);
    }
  }

  private List<PushTDemonstration> readAll(InputStream raw) throws IOException {
    long line = 1;
    try (InputStream bytes = uncompressed(raw);
        InputStreamReader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
        CSVParser rows =
            CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get()
                .parse(text)) {
      requireColumns(rows.getHeaderNames());
      Iterator<CSVRecord> iterator = rows.iterator();
      while (true) {
        line = rows.getCurrentLineNumber() + 1;
        if (!iterator.hasNext()) {
          break;
        }
        CSVRecord row = iterator.next();
        line = rows.getCurrentLineNumber();
        if (!row.isConsistent()) {
          throw wrong(
              line,
              "expected %d values as in the header, found %d"
                  .formatted(rows.getHeaderNames().size(), row.size()));
        }
        add(row, line);
      }
      finishEpisode(line);
    } catch (DemonstrationFormatException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw damaged(Objects.requireNonNull(e.getCause()), line);
    } catch (IOException e) {
      throw damaged(e, line);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new DemonstrationFormatException(at(line) + "no valid CSV: " + e.getMessage(), e);
    }
    if (finished.isEmpty()) {
      throw new DemonstrationFormatException(
          file + " has no rows; expected one for each step of a demonstration");
    }
    return List.copyOf(finished);
  }

  private InputStream uncompressed(InputStream bytes) throws IOException {
    bytes.mark(2);
    boolean compressed = bytes.read() == GZIP_FIRST_BYTE && bytes.read() == GZIP_SECOND_BYTE;
    bytes.reset();
    if (!compressed && file.endsWith(".gz")) {
      throw new DemonstrationFormatException(
          file + " is not gzip-compressed, as the name says; expected gzip or a name without .gz");
    }
    return compressed ? new GZIPInputStream(bytes) : bytes;
  }

  private IOException damaged(IOException cause, long line) {
    String what;
    if (cause instanceof EOFException) {
      what = "the compressed file ends too early; expected a whole gzip file";
    } else if (cause instanceof ZipException) {
      what = "the compressed data is damaged; expected a whole gzip file";
    } else if (cause instanceof CharacterCodingException) {
      what = "no text; expected CSV in UTF-8";
    } else if (cause instanceof CSVException) {
      what = "no valid CSV: " + cause.getMessage();
    } else {
      return cause;
    }
    return new DemonstrationFormatException(at(line) + what, cause);
  }

  private void requireColumns(List<String> names) throws DemonstrationFormatException {
    List<String> required = new ArrayList<>(List.of(EPISODE, STEP));
    required.addAll(POSE);
    required.addAll(ACTION);
    List<String> missing = new ArrayList<>(required);
    missing.removeAll(names);
    if (!missing.isEmpty()) {
      throw wrong(
          1,
          "no column "
              + String.join(", ", missing)
              + "; expected a header with "
              + String.join(", ", required));
    }
  }

  private void add(CSVRecord row, long line) throws DemonstrationFormatException {
    int rowEpisode = wholeNumber(row, EPISODE, line);
    int step = wholeNumber(row, STEP, line);
    if (actions.size == 0 || rowEpisode != episode) {
      finishEpisode(line - 1);
      if (!episodes.add(rowEpisode)) {
        throw wrong(
            line, "episode " + rowEpisode + " goes on; expected its rows to follow one another");
      }
      episode = rowEpisode;
    }
    int expected = actions.size / PushTDemonstration.ACTION_SIZE;
    if (step != expected) {
      throw wrong(line, "t is %d; expected %d in episode %d".formatted(step, expected, rowEpisode));
    }
    for (String name : POSE) {
      poses.add(number(row, name, line));
    }
    for (String name : ACTION) {
      actions.add(number(row, name, line));
    }
  }

  private void finishEpisode(long line) throws DemonstrationFormatException {
    if (actions.size == 0) {
      return;
    }
    if (actions.size == PushTDemonstration.ACTION_SIZE) {
      throw wrong(line, "episode " + episode + " has a single row; expected at least 2");
    }
    finished.add(new PushTDemonstration(episode, poses.take(), actions.take()));
  }

  private int wholeNumber(CSVRecord row, String column, long line)
      throws DemonstrationFormatException {
    try {
      return Integer.parseInt(row.get(column));
    } catch (NumberFormatException e) {
      throw new DemonstrationFormatException(
          at(line) + column + " is '" + row.get(column) + "'; expected a whole number", e);
    }
  }

  private double number(CSVRecord row, String column, long line)
      throws DemonstrationFormatException {
    String text = row.get(column);
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DemonstrationFormatException(
          at(line) + column + " is '" + text + "'; expected a number", e);
    }
    if (!(Math.abs(value) <= FARTHEST_PX)) {
      throw wrong(
          line,
          "%s is %s; expected a number of pixels of the 512x512 world, or of radians"
              .formatted(column, text));
    }
    return value;
  }

  private DemonstrationFormatException wrong(long line, String what) {
    return new DemonstrationFormatException(at(line) + what);
  }

  private String at(long line) {
    return file + " line " + line + ": ";
  }

  /** A growing array of numbers. */
  private static final class Column {
    double[] values = new double[1024];
    int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    double[] take() {
      double[] taken = Arrays.copyOf(values, size);
      size = 0;
      return taken;
    }
  }
}

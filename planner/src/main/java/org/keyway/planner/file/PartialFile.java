package org.keyway.planner.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears under its name whole or not at all.
 *
 * <p>Until {@link #finish} its bytes are in a file beside the target, called {@code
 * TARGET.PROCESS-NUMBER.partial}. Closing an unfinished one, or an orderly end of the process,
 * deletes it. What a kill left is deleted when the next file is written in that folder: the writer
 * holds a lock on its file, so that a file of a dead process is told from that of a live one. Where
 * what a kill leaves is worth something, it is called {@code TARGET.PROCESS-NUMBER.unfinished} and
 * stays.
 *
 * <p>Failures are {@link FileSystemException}s that name the target and the reason, see {@link
 * WriteFailure}. Belongs to one thread at a time; an interrupt does not disturb it.
 */
public final class PartialFile implements Closeable {
  private static final Pattern NAME = Pattern.compile("(.+)\\.(\\d+)(-\\d+)?\\.partial");
  private static final String PARTIAL = "partial";
  private static final String UNFINISHED = "unfinished";
  private static final int MOST_OF_ONE_TARGET = 10_000;

  private final Path target;
  private final Path path;
  private final HeldFile file;
  private final OutputStream stream;
  private boolean open = true;

  private PartialFile(Path target, Path path, HeldFile file) {
    this.target = target;
    this.path = path;
    this.file = file;
    this.stream = new Stream();
  }

  /**
   * Begins a file. Missing folders are made.
   *
   * @param target the file to be; replaced at the end if it exists
   * @throws FileSystemException if it cannot be written there
   */
  public static PartialFile create(Path target) throws IOException {
    PartialFile file = create(target, PARTIAL);
    // Runs after all hooks of the application, which may be finishing files.
    file.path.toFile().deleteOnExit();
    return file;
  }

  /**
   * Begins a file that is worth something before its end too, and stays after a kill. Missing
   * folders are made.
   *
   * @param target the file to be; replaced at the end if it exists
   * @throws FileSystemException if it cannot be written there
   */
  public static PartialFile createLasting(Path target) throws IOException {
    return create(target, UNFINISHED);
  }

  private static PartialFile create(Path target, String kind) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(target.toString(), null, "is a folder or a device");
    }
    try {
      Path folder = folder(target);
      Files.createDirectories(folder);
      deleteDead(folder, String.valueOf(target.getFileName()));
      return begin(target, kind);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  private static Path folder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " has no folder");
    }
    return folder;
  }

  private static PartialFile begin(Path target, String kind) throws IOException {
    long process = ProcessHandle.current().pid();
    for (int number = 1; number <= MOST_OF_ONE_TARGET; number++) {
      Path path =
          target.resolveSibling(
              "%s.%d-%d.%s".formatted(target.getFileName(), process, number, kind));
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      HeldFile file = HeldFile.tryHold(path);
      if (file != null) {
        return new PartialFile(target, path, file);
      }
    }
    throw new IOException("too many writers at once");
  }

  /**
   * Deletes what dead processes left of files in a folder. What was to become another file than the
   * target goes only if no process has its number either: it may be on a file system without locks.
   */
  private static void deleteDead(Path folder, String target) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.partial")) {
      for (Path path : left) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (name.matches()
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            && (name.group(1).equals(target)
                || (name.group(3) != null && !isAlive(name.group(2))))) {
          deleteDead(path);
        }
      }
    }
  }

  private static boolean isAlive(String process) {
    try {
      return ProcessHandle.of(Long.parseLong(process)).isPresent();
    } catch (NumberFormatException e) {
      return true; // No number of a process, so no file of ours.
    }
  }

  private static void deleteDead(Path path) {
    try (@Nullable HeldFile dead = HeldFile.tryHold(path)) {
      if (dead != null) {
        dead.delete();
      }
    } catch (IOException e) {
      // Somebody else's, or somebody else was quicker: what is left disturbs nobody.
    }
  }

  /**
   * Where the bytes are, for a library that writes them itself. It has to have closed the file
   * before {@link #finish}, and {@link #holdAgain} has to follow whatever of it closes a handle.
   */
  public Path path() {
    return path;
  }

  /**
   * Holds the file once more: POSIX takes the lock away when this process closes any handle of it.
   *
   * @throws FileSystemException if it was taken away meanwhile
   */
  public void holdAgain() throws IOException {
    if (!file.holdAgain()) {
      throw WriteFailure.of(target, new IOException("its unfinished file was taken away"));
    }
  }

  /** Takes the bytes. Closing it does nothing. */
  public OutputStream stream() {
    return stream;
  }

  /** Brings what was written to the disk, so that it outlives a loss of power. */
  private void sync() throws IOException {
    try {
      file.handle().getFD().sync();
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /**
   * Gives the file its name.
   *
   * @return its size in bytes
   * @throws FileSystemException if that failed; the file is lost, what was there before is not
   */
  public long finish() throws IOException {
    try {
      holdAgain();
      long bytes = Files.size(path);
      file.moveTo(target);
      open = false;
      return bytes;
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /**
   * Gives the file its name so that the name stands for the old contents or the new, whole, at
   * every moment, a loss of power included: the contents are on the disk before they get the name.
   * An interrupt puts it off no more than {@link #finish}.
   *
   * @return its size in bytes
   * @throws FileSystemException if that failed; the file is lost, what was there before is not
   */
  public long finishDurably() throws IOException {
    sync();
    long bytes = finish();
    syncName(folder(target));
    return bytes;
  }

  /** Brings a folder's new entry to the disk, where the system can open folders. */
  private static void syncName(Path folder) {
    // An interrupt would close the channel; it is put off until the name is safe.
    boolean interrupted = Thread.interrupted();
    try (FileChannel names = FileChannel.open(folder)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The contents are safe; a loss of power now would bring back the
      // old ones.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets go of what cannot be finished, and leaves it where it is. */
  public void leave() throws IOException {
    if (open) {
      open = false;
      file.close();
    }
  }

  /** Deletes what is not finished. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      file.delete();
    }
  }

  private final class Stream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        file.handle().write(bytes, offset, length);
      } catch (IOException e) {
        throw WriteFailure.of(target, e);
      }
    }
  }
}

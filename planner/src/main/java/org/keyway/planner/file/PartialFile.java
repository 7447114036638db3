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
 * Writes a file that appears under its name either complete or not at all.
 *
 * <p>Until {@link #finish} its bytes are in a file beside the target, called {@code
 * TARGET.PROCESS-NUMBER.partial}. Closing an unfinished file, or an orderly end of the process,
 * deletes it. A file left by a killed process is deleted when the next file is written in that
 * folder. The writer holds a lock on its file, which tells live processes from dead ones. A file
 * that is useful even unfinished is called {@code TARGET.PROCESS-NUMBER.unfinished} and survives a
 * kill.
 *
 * <p>Failures are {@link FileSystemException}s that name the target and the reason, see {@link
 * WriteFailure}. One thread at a time may use it; an interrupt does not disturb it.
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
   * Begins a file. Missing folders are created.
   *
   * @param target final name of the file; an existing file is replaced at the end
   * @throws FileSystemException if the file cannot be written there
   */
  public static PartialFile create(Path target) throws IOException {
    PartialFile file = create(target, PARTIAL);
    // Runs after all hooks of the application, which may be finishing files.
    file.path.toFile().deleteOnExit();
    return file;
  }

  /**
   * Begins a file that is useful before its end too and survives a kill. Missing folders are
   * created.
   *
   * @param target final name of the file; an existing file is replaced at the end
   * @throws FileSystemException if the file cannot be written there
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
   * Deletes the unfinished files of dead processes in a folder. A file for another target is
   * deleted only if no process has its number, because the file system may lack locks.
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
      return true; // Not a process number, so not one of these files.
    }
  }

  private static void deleteDead(Path path) {
    try (@Nullable HeldFile dead = HeldFile.tryHold(path)) {
      if (dead != null) {
        dead.delete();
      }
    } catch (IOException e) {
      // Another process owns it or was quicker; the remaining file blocks nobody.
    }
  }

  /**
   * Path of the unfinished file, for a library that writes it itself. The library must close the
   * file before {@link #finish}. Call {@link #holdAgain} after each of its calls that closes a
   * handle.
   */
  public Path path() {
    return path;
  }

  /**
   * Locks the file again: POSIX releases the lock when this process closes any handle of the file.
   *
   * @throws FileSystemException if another holder took the file meanwhile
   */
  public void holdAgain() throws IOException {
    if (!file.holdAgain()) {
      throw WriteFailure.of(target, new IOException("its unfinished file was taken away"));
    }
  }

  /** Stream that writes the bytes. Closing it does nothing. */
  public OutputStream stream() {
    return stream;
  }

  /** Forces the written bytes to the disk, so that they survive a loss of power. */
  private void sync() throws IOException {
    try {
      file.handle().getFD().sync();
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  /**
   * Gives the file its final name.
   *
   * @return size of the file in bytes
   * @throws FileSystemException if that failed; the new file is lost, the previous one is kept
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
   * Gives the file its name so that the name always refers to complete contents, old or new, even
   * after a loss of power. The contents reach the disk before the rename. An interrupt does not
   * disturb it, as with {@link #finish}.
   *
   * @return size of the file in bytes
   * @throws FileSystemException if that failed; the new file is lost, the previous one is kept
   */
  public long finishDurably() throws IOException {
    sync();
    long bytes = finish();
    syncName(folder(target));
    return bytes;
  }

  /** Forces a folder's new entry to the disk, where the system can open folders. */
  private static void syncName(Path folder) {
    // An interrupt would close the channel; it is deferred until the name is safe.
    boolean interrupted = Thread.interrupted();
    try (FileChannel names = FileChannel.open(folder)) {
      names.force(true);
    } catch (IOException e) {
      // Windows cannot open folders. The contents are safe; a loss of power now would restore the
      // old ones.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Releases an unfinished file and leaves it in place. */
  public void leave() throws IOException {
    if (open) {
      open = false;
      file.close();
    }
  }

  /** Deletes the file unless it is finished. */
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

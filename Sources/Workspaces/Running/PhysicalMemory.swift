import Glibc

/// The memory of this machine.
enum PhysicalMemory {
  /// 4 GiB where the system does not tell.
  static let bytes: Int = {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? pages * size : 4 << 30
  }()
}

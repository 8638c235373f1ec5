import Glibc

/// Writes everything to a descriptor, waiting where it must; false when the other side is gone.
@discardableResult
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var offset = 0
  while offset < bytes.count {
    let written = unsafe bytes[offset...].withUnsafeBytes { part in
      unsafe write(descriptor, part.baseAddress, part.count)
    }
    if written > 0 {
      offset += written
    } else if errno == EAGAIN {
      var file = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&file, 1, -1)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}

//! Which hosts are asked: those of the open web, and none of a private network, so that no report's words make this machine knock at
//! its neighbours' doors.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether a link leads to the open web, as far as its words tell: no private number, no name of this machine or of a local network.
pub(super) fn is_public(url: &Url) -> bool {
    match url.host() {
        None => false,
        Some(Host::Ipv4(ip)) => is_public_ip(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_public_ip(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            // RFC 6761, RFC 6762 and RFC 8375, and what home routers and companies call their own.
            const LOCAL: [&str; 10] = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "test", "invalid"];
            name.contains('.') && !LOCAL.iter().any(|local| name.strip_suffix(local).is_some_and(|before| before.ends_with('.')))
        }
    }
}

/// Whether an address is one of the open internet: not of this machine, of a private or local network, or reserved (IANA's special
/// purpose registries). An address of IPv6 that carries one of IPv4 leads where that leads.
pub fn is_public_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => carried(ip).map_or_else(|| is_public_v6(ip), is_public_v4),
    }
}

/// The IPv4 address in one of IPv6: mapped and compatible (RFC 4291), translated (RFC 6052), 6to4 (RFC 3056).
fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    let shared = a == 100 && b & 0b1100_0000 == 64;
    let kept = a == 0 || a >= 240 || (a, b) == (192, 0) || a == 198 && b & 0b1111_1110 == 18;
    !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast() || ip.is_documentation() || shared || kept)
}

/// Only 2000::/3 is given out. In it, 2001::/23 is for protocols (Teredo, benchmarks and their kin), and two blocks for documentation.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let protocols = first == 0x2001 && second < 0x200;
    let documentation = (first, second) == (0x2001, 0xdb8) || first == 0x3fff && second < 0x1000;
    first & 0xe000 == 0x2000 && !protocols && !documentation
}

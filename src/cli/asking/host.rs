//! Which host: checked at once, its normal form said.

use crate::cli::context::Desk;
use crate::domain::HostId;
use crate::error::Error;

/// The flag that would have named the host.
const FLAG: &str = "--host";

impl Desk<'_> {
    /// Asks for a host.
    pub fn ask_for_host(&mut self, label: &str) -> Result<HostId, Error> {
        let host = self.ui().ask(label, None, FLAG)?;
        self.tell_host(&host);
        Ok(host)
    }

    /// Asks for the hosts of a license server: one, or the several of a redundant one.
    pub fn ask_for_servers(&mut self, label: &str) -> Result<Vec<HostId>, Error> {
        let mut hosts = vec![self.ask_for_host(label)?];
        loop {
            let label = "Another host, where the server is a redundant one";
            let Some(host) = self.ui().ask_optional(label, FLAG)? else {
                return Ok(hosts);
            };
            self.tell_host(&host);
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
    }

    fn tell_host(&mut self, host: &HostId) {
        self.ui().status(&format!("It is read as `{host}`."));
    }
}

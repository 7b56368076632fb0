#!/bin/bash
# install_test.sh PACKAGES NEWER PLACE: boots a fresh Debian 12 in PLACE with systemd-nspawn, offers
# it both folders of packages and runs in_root.sh in it. Root. The base system is kept in PLACE, and
# what apt fetched.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
packages=$(cd "$1" && pwd)
newer=$(cd "$2" && pwd)
mkdir -p "$3"
place=$(cd "$3" && pwd)

[ "$(id -u)" -eq 0 ] || { echo "install_test: root is needed" >&2; exit 1; }
# shellcheck disable=SC2016 # apt's own words. Debian comes from where this machine has it.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 == "bookworm" || $2 == "stable" { print $1; exit }')
if [ ! -e "$place/base.tar" ]; then
    echo "install_test: a fresh Debian 12"
    mmdebstrap --variant=minbase --components=main --dpkgopt='path-include=/usr/share/man/*' \
        --include=systemd,systemd-sysv,dbus,udev,procps,ca-certificates \
        bookworm "$place/base.new" "$mirror" >"$place/mmdebstrap.log" 2>&1
    mv "$place/base.new" "$place/base.tar"
fi
root=$place/root
rm -rf "$root"
mkdir -p "$root" "$place/archives/partial"
tar -C "$root" -xf "$place/base.tar" --exclude='./dev/*'
# Nothing may hinder units from being started, and man pages from being written.
rm -f "$root/usr/sbin/policy-rc.d"
mkdir "$root/linli"
cp -r "$packages" "$root/linli/packages"
cp -r "$newer" "$root/linli/newer"
for folder in packages newer; do
    (cd "$root/linli/$folder" && dpkg-scanpackages -m . >Packages 2>/dev/null)
done
cp "$here/in_root.sh" "$root/linli/"
cat >"$root/etc/systemd/system/linli-try.service" <<'END'
[Unit]
After=multi-user.target dbus.service
SuccessAction=exit
FailureAction=exit
[Service]
Type=oneshot
ExecStart=/bin/bash /linli/in_root.sh
StandardOutput=file:/linli/out
StandardError=file:/linli/out
TimeoutStartSec=30min
END
mkdir -p "$root/etc/systemd/system/default.target.wants"
ln -s ../linli-try.service "$root/etc/systemd/system/default.target.wants/"
systemd-nspawn --quiet --register=no --keep-unit -D "$root" --boot \
    --bind "$place/archives:/var/cache/apt/archives" </dev/null >"$place/console" 2>&1 || true
cp "$root/linli/lobby.png" "$place/" 2>/dev/null || true
cat "$root/linli/out"
if ! tail -n 1 "$root/linli/out" | grep -q '^[0-9]* passed, 0 failed$'; then
    tail -n 20 "$root/linli/apt.log" >&2
    exit 1
fi
rm -rf "$root"

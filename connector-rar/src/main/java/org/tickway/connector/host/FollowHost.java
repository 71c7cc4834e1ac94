package org.tickway.connector.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.tick.Tick;

/**
 * Follows one feeding host, in this process or another, by the folder that it writes; its ids are this host's. May be opened
 * before that one. Safe for any thread.
 */
final class FollowHost extends FollowingHost {

    private final FollowedFolder folder;

    FollowHost(Path dataDirectory, LongSupplier nanoClock) {
        super(nanoClock);
        this.folder = new FollowedFolder(dataDirectory);
    }

    @Override
    List<Path> look() {
        return folder.rings();
    }

    @Override
    public InstrumentDirectory instruments() throws HostException {
        return folder.instruments();
    }

    @Override
    public Optional<Tick> latest(String nameOrIsin) throws HostException {
        Instrument instrument = instruments().find(nameOrIsin);
        return instrument == null ? Optional.empty() : newest(rings(), instrument);
    }

    @Override
    public void close() {
        folder.close();
    }
}

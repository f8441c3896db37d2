// SPDX-License-Identifier: Apache-2.0
import Kernel
import ReplayRules
import Tabular
import Testing

@Suite("Requests of foreign cities")
struct CityRequestTests {
    private static func requests(_ city: CityRequest.City, _ csv: String) throws -> [CityRequest] {
        try ColumnTable(try CSVTable.read(Array(csv.utf8)), requiring: city.columns).rows.map {
            CityRequest($0, of: city)
        }
    }

    private static let harbour = "SRRecordID,SRType,CreatedDate,SRStatus,CloseDate,Latitude,Longitude\n"

    @Test("Statuses, twelve-hour clocks and placeholders of the second city are understood")
    func second() throws {
        let found = try Self.requests(
            .baltimore311,
            Self.harbour + """
                a,Alley,04/12/2030 12:05:00 AM,Closed (Duplicate),04/12/2030 01:00:00 PM,39.3,-76.6
                b,Alley,04/12/2030 12:05:00 PM,Closed (Transferred),,39,-77
                c,Alley,04/12/2030,New,,,
                d,Alley,04/31/2030 01:00:00 PM,Closed,,39.0,-76.5

                """)
        #expect(found.map(\.status) == [.duplicate, .transferred, .open, .closed])
        #expect(found.map { $0.position != nil } == [true, false, false, true])
        let times = found.map { $0.filed?.iso8601.prefix(16) }
        #expect(times == ["2030-04-12T00:05", "2030-04-12T12:05", nil, nil])
        #expect(found[0].closed.map { CivilTime($0).hour } == 13)
    }

    @Test("The first city's zones, missing descriptions and zero points are understood")
    func first() throws {
        let found = try Self.requests(
            .sf311,
            """
            unique_key,created_date,closed_date,status,category,latitude,longitude,neighborhood,status_notes
            1,2030-03-05 09:04:29+00:00,,Open,Trees,37.7,-122.4,Hill,"a note, quoted"
            2,bad,2030-03-06 09:00:00+00:00,Closed,,0.0,0.0,,

            """)
        #expect(found.map(\.words) == ["Trees · a note, quoted", "-"])
        #expect(found.map { $0.position?.latitude } == ["37.7", nil])
        #expect(found[0].filed == Instant(iso8601: "2030-03-05T09:04:29Z") && found[1].filed == nil)
    }

    @Test("A duplicate goes to the latest earlier request of its category that is still open then")
    func duplicates() throws {
        let requests = try Self.requests(
            .baltimore311,
            Self.harbour + """
                a,Alley,04/01/2030 08:00:00 AM,Closed,04/09/2030 08:00:00 AM,,
                b,Trees,04/02/2030 08:00:00 AM,Closed,04/09/2030 08:00:00 AM,,
                c,Alley,04/03/2030 08:00:00 AM,Closed,04/03/2030 09:00:00 AM,,
                d,Alley,04/04/2030 08:00:00 AM,Closed (Duplicate),,,
                e,Light,04/04/2030 08:00:00 AM,Closed (Duplicate),,,
                f,Trees,04/20/2030 08:00:00 AM,Closed (Duplicate),,,
                g,Light,04/21/2030 08:00:00 AM,Closed (Transferred),,,

                """)
        let courses = CityCourse.all(requests)
        #expect(courses.map(\.way) == [.handle, .handle, .handle, .merge(main: 0), .decline, .decline, .handOn])
        #expect(
            courses.map(\.outcome) == [
                "solved", "solved", "solved", "duplicateOf", "notAccepted", "notAccepted", "notOurs",
            ])
    }

    @Test("The steps of every way come one after the other and end")
    func steps() throws {
        let row = "a,Alley,04/01/2030 08:00:00 AM,STATUS,04/01/2030 08:00:01 AM,,\n"
        let lengths = try ["Closed", "Open", "Closed (Duplicate)", "Closed (Transferred)"].map { status in
            let request = try Self.requests(.baltimore311, Self.harbour + row.replacing("STATUS", with: status))
            let course = CityCourse.all(request)[0]
            var last = (step: CityCourse.Step.file, at: course.filed)
            var count = 1
            while let next = course.next(after: last.step), count < 20 {
                #expect(next.at > last.at, "\(status), \(next.step)")
                last = next
                count += 1
            }
            return count
        }
        #expect(lengths == [7, 1, 2, 3])
    }
}

import { Component, computed, input } from '@angular/core'
import { injectUser } from '@roomfold/angular'
import { isRaised } from './selectors'

@Component({
  selector: 'li[appPerson]',
  host: { '[class.raised]': 'isRaised()' },
  template: '{{ user()?.userName }}',
})
export class Person {
  readonly appPerson = input.required<string>()
  readonly user = injectUser(this.appPerson)
  readonly isRaised = computed(() => {
    const user = this.user()
    return user !== undefined && isRaised(user)
  })
}
